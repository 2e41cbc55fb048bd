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
  incident: {
    en: 'Saturday, noon. A ferry has struck Heron Shoal, with people of both banks aboard. South opens an incident; North reads back the place, the time and the number until they are equal, and responds in time. South counts 3 hurt, North’s hospital 5: both figures stand side by side. That one is missing, both hold.',
    fr: 'Samedi midi. Un bac a heurté le haut-fond Heron Shoal, avec des gens des deux rives à bord. Le Sud ouvre un incident ; le Nord relit le lieu, l’heure et le nombre jusqu’à ce qu’ils concordent, et intervient à temps. Le Sud compte 3 blessés, l’hôpital du Nord 5 : les deux chiffres restent côte à côte. Qu’une personne manque, les deux le tiennent.',
    ar: 'السبت ظهراً. جنحت عبّارة على Heron Shoal وعلى متنها أناس من الضفتين. تفتح الجنوبية حادثاً؛ وتعيد الشمالية قراءة المكان والوقت والعدد حتى تتطابق، وتستجيب في الوقت. تُحصي الجنوبية 3 جرحى ومستشفى الشمالية 5: يبقى الرقمان جنباً إلى جنب. أما أن شخصاً واحداً مفقود فيتفقان عليه.',
    he: 'שבת בצהריים. מעבורת עלתה על Heron Shoal ועליה אנשים משתי הגדות. הדרום פותח אירוע; הצפון מקריא חזרה את המקום, השעה והמספר עד שהם זהים, ומגיב בזמן. הדרום סופר 3 פצועים, בית החולים של הצפון 5: שני המספרים עומדים זה לצד זה. שאדם אחד נעדר, מוסכם על שניהם.',
  },
  clearance: {
    en: 'Saturday, evening. South asks that an ambulance be cleared over Mill Bridge. Silence would never be a yes: North answers, with a condition. Asked, cleared, known at the crossing, passed, returned: each stands on record.',
    fr: 'Samedi soir. Le Sud demande l’autorisation pour une ambulance sur Mill Bridge. Le silence ne serait jamais un oui : le Nord répond, avec une condition. Demandé, autorisé, connu au passage, passé, revenu : tout est au registre.',
    ar: 'السبت مساءً. تطلب الجنوبية إذناً لمرور سيارة إسعاف عبر Mill Bridge. الصمت ليس موافقة أبداً: تجيب الشمالية بشرط. طُلب، وأُذن به، وعُلم به عند المعبر، ومرّ، وعاد: كل ذلك في السجل.',
    he: 'שבת בערב. הדרום מבקש אישור למעבר אמבולנס ב־Mill Bridge. שתיקה לעולם אינה הסכמה: הצפון עונה, בתנאי. התבקש, אושר, ידוע במעבר, עבר, חזר: הכול רשום.',
  },
  clinic: {
    en: 'Sunday, before dawn. South makes known a clinic that must not be hit. A person at North acknowledges it and passes it on to four units; one has no account and opens a link with a code passed by voice. When its window opens three of the four know. Nobody calls that safe: an alarm stands at both headquarters.',
    fr: 'Dimanche, avant l’aube. Le Sud fait connaître un dispensaire à épargner. Une personne au Nord en accuse réception et le transmet à quatre unités ; l’une n’a pas de compte et ouvre un lien avec un code donné de vive voix. Quand la fenêtre s’ouvre, trois des quatre savent. Personne ne dit que c’est sûr : une alarme est donnée aux deux états-majors.',
    ar: 'الأحد قبل الفجر. تُخطر الجنوبية بعيادة يجب ألا تُصاب. يؤكد شخص في الشمالية العلم بها ويمررها إلى أربع وحدات؛ إحداها بلا حساب فتفتح رابطاً برمز قيل صوتياً. حين تبدأ الفترة تعلم ثلاث من الأربع. لا أحد يقول إنها آمنة: يُطلق إنذار في القيادتين.',
    he: 'יום ראשון לפני עלות השחר. הדרום מודיע על מרפאה שאין לפגוע בה. אדם בצפון מאשר ידיעה ומעביר אותה לארבע יחידות; לאחת אין חשבון והיא פותחת קישור בקוד שנמסר בקול. כשהחלון נפתח שלוש מהארבע יודעות. איש אינו אומר שזה בטוח: אזעקה עומדת בשתי המפקדות.',
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
