const needed = [20, 19];

/** Undefined when this Node.js will do, else why not. */
export function nodeTooOld(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > needed[0] || (major === needed[0] && minor >= needed[1])) return undefined;
  return `Quietline needs Node.js ${needed.join('.')} or newer; this is ${version}. Install a current LTS and run the command again.`;
}
