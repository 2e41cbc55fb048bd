/**
 * The number by which a person outside asks after a complaint: nine digits of the incident's own id and a check digit (Luhn), so that
 * one misheard digit is noticed. It tells neither who complained nor how many have.
 */
export function receiptOf(id: string): string {
  const digits = (BigInt(`0x${id.slice(24)}`) % 1_000_000_000n).toString().padStart(9, '0');
  const all = `${digits}${checkDigit(digits)}`;
  return `${all.slice(0, 3)}-${all.slice(3, 6)}-${all.slice(6)}`;
}

function checkDigit(digits: string): number {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return (10 - (sum % 10)) % 10;
}
