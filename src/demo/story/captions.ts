/** What the story says on both desks, step by step, in the languages of the desk. */

export type CaptionText = Readonly<Record<'en' | 'fr' | 'ar' | 'he', string>>;

export const captions = {
  call: {
    en: 'Monday. An ordinary day: North calls South about the light on the ferry landing. South answers; both confirm a minute, and what South commits to in it becomes a duty with its own countdown.',
    fr: 'Lundi. Un jour ordinaire : le Nord appelle le Sud au sujet du feu de l’embarcadère. Le Sud répond ; les deux confirment un procès-verbal, et l’engagement du Sud devient une obligation avec son compte à rebours.',
    ar: 'الاثنين. يوم عادي: تتصل الضفة الشمالية بالجنوبية بشأن ضوء مرسى العبّارة. تجيب الجنوبية، ويؤكد الطرفان محضراً، ويصبح ما تعهدت به واجباً له عدّ تنازلي.',
    he: 'יום שני. יום רגיל: הגדה הצפונית מתקשרת לדרומית בעניין האור ברציף המעבורת. הדרומית עונה; שני הצדדים מאשרים פרוטוקול, ומה שהתחייבה בו נעשה חובה עם ספירה לאחור.',
  },
  amend: {
    en: 'Both sign a new version of the agreement. Its limits are in seconds, so that the week fits into a few minutes: every countdown you see is real. It adds a reply clock for meetings, a check call, and a clause on how it ends.',
    fr: 'Les deux signent une nouvelle version de l’accord. Ses délais sont en secondes pour que la semaine tienne en quelques minutes : chaque compte à rebours est réel. Elle ajoute un délai de réponse pour les réunions, un appel de contrôle et une clause de fin.',
    ar: 'يوقّع الطرفان نسخة جديدة من الاتفاق. مهلها بالثواني ليتسع الأسبوع في دقائق: كل عدّ تنازلي حقيقي. وتضيف مهلة للرد على الاجتماعات ومكالمة فحص وبنداً عن كيفية انتهائه.',
    he: 'שני הצדדים חותמים על גרסה חדשה של ההסכם. המועדים בה בשניות, כדי שהשבוע ייכנס לכמה דקות: כל ספירה לאחור אמיתית. היא מוסיפה מועד תשובה לפגישות, שיחת בדיקה וסעיף על סיומו.',
  },
  posture: {
    en: 'Tuesday. Under public pressure North announces that coordination is suspended. Its working posture is low-key: the line stays open, every desk turns discreet, and the floor holds. South sees both positions.',
    fr: 'Mardi. Sous la pression publique, le Nord annonce que la coordination est suspendue. Sa posture de travail est discrète : la ligne reste ouverte, chaque poste devient discret, et le socle tient. Le Sud voit les deux positions.',
    ar: 'الثلاثاء. تحت ضغط علني تعلن الشمالية تعليق التنسيق. وضعها الفعلي هادئ: يبقى الخط مفتوحاً، وتعمل المكاتب بتكتم، ويبقى الحد الأدنى قائماً. وترى الجنوبية الموقفين.',
    he: 'יום שלישי. תחת לחץ ציבורי הצפון מודיע שהתיאום מושעה. בפועל הוא פועל בפרופיל נמוך: הקו נשאר פתוח, כל עמדה נעשית דיסקרטית, והרצפה מחזיקה. הדרום רואה את שתי העמדות.',
  },
  directive: {
    en: 'North’s headquarters tells its heads: no meetings; answer every call, faster than agreed; respond to every incident. The rules bind at once. South is never shown this. A head who does not acknowledge in time is rung, and headquarters sees it.',
    fr: 'Le quartier général du Nord ordonne à ses chefs : pas de réunions ; répondre à chaque appel, plus vite que convenu ; réagir à chaque incident. Les règles valent aussitôt. Le Sud n’en voit rien. Un chef qui n’accuse pas réception à temps est appelé, et le quartier général le voit.',
    ar: 'تأمر قيادة الشمالية رؤساءها: لا اجتماعات؛ أجيبوا كل مكالمة أسرع من المتفق عليه؛ استجيبوا لكل حادث. تسري القواعد فوراً ولا تراها الجنوبية. ومن لا يقرّ بالاستلام في وقته يُتصل به وتراه القيادة.',
    he: 'מפקדת הצפון מורה לראשיה: בלי פגישות; לענות לכל שיחה, מהר מהמוסכם; להגיב לכל אירוע. הכללים חלים מיד, והדרום אינו רואה אותם. מי שאינו מאשר בזמן מצלצלים אליו, והמפקדה רואה זאת.',
  },
  meeting: {
    en: 'Wednesday. South asks for a meeting. North’s node refuses by itself, and says no more than the posture allows it to say: not now.',
    fr: 'Mercredi. Le Sud demande une réunion. Le nœud du Nord refuse de lui-même et ne dit rien de plus que ce que la posture permet : pas maintenant.',
    ar: 'الأربعاء. تطلب الجنوبية اجتماعاً. ترفض عقدة الشمالية من تلقاء نفسها ولا تقول أكثر مما يسمح به الوضع: ليس الآن.',
    he: 'יום רביעי. הדרום מבקש פגישה. הצומת של הצפון מסרב מעצמו ואינו אומר יותר ממה שהעמדה מתירה: לא עכשיו.',
  },
  flash: {
    en: 'Thursday. A flash call: somebody is in the water. Suspended or not, it is answered within seconds: the floor holds in every posture.',
    fr: 'Jeudi. Un appel éclair : quelqu’un est dans l’eau. Suspendue ou non, on y répond en quelques secondes : le socle tient dans toute posture.',
    ar: 'الخميس. مكالمة عاجلة جداً: أحدهم في الماء. معلّقاً كان التنسيق أم لا، تُجاب في ثوانٍ: الحد الأدنى قائم في كل وضع.',
    he: 'יום חמישי. שיחת בזק: מישהו במים. מושעה או לא, עונים תוך שניות: הרצפה מחזיקה בכל עמדה.',
  },
  missed: {
    en: 'Friday. Nobody sits at North’s Mill Bridge. The call climbs the ladder, step by step, and South sees each one. It is missed at its limit, on record on both sides; the head answers late.',
    fr: 'Vendredi. Personne au poste Mill Bridge du Nord. L’appel monte l’échelle, marche par marche, et le Sud voit chacune. Manqué à son échéance, inscrit des deux côtés ; le chef répond en retard.',
    ar: 'الجمعة. لا أحد في مكتب Mill Bridge الشمالي. تصعد المكالمة السلّم درجة درجة وترى الجنوبية كل درجة. تفوت في موعدها وتُسجَّل عند الطرفين، ثم يجيب الرئيس متأخراً.',
    he: 'יום שישי. איש אינו יושב בעמדת Mill Bridge של הצפון. השיחה מטפסת בסולם, שלב אחר שלב, והדרום רואה כל אחד. היא הוחמצה במועדה, רשום בשני הצדדים; הראש עונה באיחור.',
  },
  commitment: {
    en: 'Saturday. South has repaired the light, in time: the commitment of Monday is met. Nobody had to remember it.',
    fr: 'Samedi. Le Sud a réparé le feu à temps : l’engagement de lundi est tenu. Personne n’a eu à s’en souvenir.',
    ar: 'السبت. أصلحت الجنوبية الضوء في الوقت: وُفِّي بتعهد الاثنين، ولم يحتج أحد إلى تذكّره.',
    he: 'שבת. הדרום תיקן את האור בזמן: ההתחייבות מיום שני קוימה. איש לא נדרש לזכור אותה.',
  },
  check: {
    en: 'The check call of the day was placed by North’s node at its hour, and a person at South answered it. Two missed in a row would raise an alarm at both headquarters.',
    fr: 'L’appel de contrôle du jour a été passé par le nœud du Nord à son heure, et une personne au Sud y a répondu. Deux manqués de suite donneraient l’alarme.',
    ar: 'أجرت عقدة الشمالية مكالمة الفحص اليومية في ساعتها وأجابها شخص في الجنوبية. ولو فاتت اثنتان متتاليتان لأُطلق إنذار.',
    he: 'שיחת הבדיקה היומית נעשתה על ידי הצומת של הצפון בשעתה, ואדם בדרום ענה לה. שתיים שהוחמצו ברצף היו מעלות אזעקה.',
  },
  open: {
    en: 'Sunday. North lifts its directive and goes back to open; both sign a version with the usual limits. Each step stands on the record.',
    fr: 'Dimanche. Le Nord lève sa directive et revient à la posture ouverte ; les deux signent une version aux délais habituels. Chaque pas est au registre.',
    ar: 'الأحد. ترفع الشمالية أمرها وتعود إلى الوضع المفتوح، ويوقّع الطرفان نسخة بالمهل المعتادة. كل خطوة في السجل.',
    he: 'יום ראשון. הצפון מבטל את ההנחיה וחוזר לעמדה פתוחה; שני הצדדים חותמים על גרסה עם המועדים הרגילים. כל צעד רשום.',
  },
  end: {
    en: 'The week is over. Look at Duties on either desk: both show the same, met, late and missed. Export the record and verify it offline; the line is yours to try.',
    fr: 'La semaine est finie. Voyez les Obligations sur chaque poste : les deux montrent la même chose, tenu, en retard, manqué. Exportez le registre et vérifiez-le hors ligne ; la ligne est à vous.',
    ar: 'انتهى الأسبوع. انظر الواجبات في أي مكتب: كلاهما يعرض الشيء نفسه، ما وُفّي وما تأخر وما فات. صدّر السجل وتحقق منه بلا اتصال؛ الخط لك لتجربه.',
    he: 'השבוע נגמר. ראו את החובות בכל עמדה: שתיהן מראות אותו דבר, קוים, באיחור, הוחמץ. ייצאו את הרישום ואמתו אותו לא מקוון; הקו שלכם לנסות.',
  },
} as const satisfies Readonly<Record<string, CaptionText>>;

export type CaptionName = keyof typeof captions;
