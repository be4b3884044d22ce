/** Signs of scientific print that TeX's text fonts do not have, as the commands of mathematics that set them. */

/** Each sign before its command. */
const PAIRS = `
α \\alpha β \\beta γ \\gamma δ \\delta ε \\varepsilon ζ \\zeta η \\eta θ \\theta ι \\iota κ \\kappa λ \\lambda μ \\mu ν \\nu
ξ \\xi π \\pi ρ \\rho σ \\sigma ς \\varsigma τ \\tau υ \\upsilon φ \\varphi χ \\chi ψ \\psi ω \\omega ϵ \\epsilon ϕ \\phi
Γ \\Gamma Δ \\Delta Θ \\Theta Λ \\Lambda Ξ \\Xi Π \\Pi Σ \\Sigma Φ \\Phi Ψ \\Psi Ω \\Omega ∆ \\Delta ∏ \\prod ∑ \\sum
← \\leftarrow ↑ \\uparrow → \\rightarrow ↓ \\downarrow ↔ \\leftrightarrow ⇐ \\Leftarrow ⇒ \\Rightarrow ⇔ \\Leftrightarrow
− - ± \\pm × \\times ÷ \\div · \\cdot ∙ \\bullet ⋅ \\cdot ∗ \\ast ∘ \\circ √ \\surd ∞ \\infty ∝ \\propto ∂ \\partial ∇ \\nabla
≤ \\leq ≥ \\geq ⩽ \\leqslant ⩾ \\geqslant ≠ \\neq ≈ \\approx ≃ \\simeq ≅ \\cong ≡ \\equiv ∼ \\sim ≪ \\ll ≫ \\gg
∈ \\in ∉ \\notin ∋ \\ni ⊂ \\subset ⊃ \\supset ⊆ \\subseteq ⊇ \\supseteq ∪ \\cup ∩ \\cap ∅ \\emptyset ∀ \\forall ∃ \\exists
¬ \\neg ∧ \\wedge ∨ \\vee ⊕ \\oplus ⊗ \\otimes ⊥ \\perp ∥ \\parallel ∠ \\angle ∴ \\therefore ∵ \\because ∫ \\int
⟨ \\langle ⟩ \\rangle ⌈ \\lceil ⌉ \\rceil ⌊ \\lfloor ⌋ \\rfloor ′ ' ″ '' ℓ \\ell ℝ \\mathbb{R} ℕ \\mathbb{N} ℤ \\mathbb{Z}
■ \\blacksquare □ \\square ▪ \\blacksquare ▫ \\square ▲ \\blacktriangle △ \\triangle ▼ \\blacktriangledown ▶ \\blacktriangleright
● \\bullet ○ \\circ ◦ \\circ ◆ \\blacklozenge ◇ \\lozenge ★ \\bigstar ☆ \\star ✓ \\checkmark ✔ \\checkmark ✗ \\times ✘ \\times
☐ \\square ☑ \\boxtimes ☒ \\boxtimes ⁰ ^0 ¹ ^1 ² ^2 ³ ^3 ⁴ ^4 ⁵ ^5 ⁶ ^6 ⁷ ^7 ⁸ ^8 ⁹ ^9 ⁻ ^- ⁺ ^+ ⁿ ^n
₀ _0 ₁ _1 ₂ _2 ₃ _3 ₄ _4 ₅ _5 ₆ _6 ₇ _7 ₈ _8 ₉ _9 ⋯ \\cdots ⋮ \\vdots ♠ \\spadesuit ♣ \\clubsuit ♥ \\heartsuit ♦ \\diamondsuit
`;

const words = PAIRS.trim().split(/\s+/);
const COMMANDS: ReadonlyMap<string, string> = new Map(
  words.flatMap((sign, index) => (index % 2 === 0 ? [[sign, words[index + 1] ?? ''] as const] : [])),
);

/** Text that TeX's own fonts (T1 and TS1 encodings) have: Latin letters with their accents, and the signs of print. */
const IN_TEXT_FONTS =
  /^[\t\n\r\u0020-\u007e\u00a0-\u017f\u0192\u0218-\u021b\u02c6\u02c7\u02d8-\u02dd\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u2044\u20ac\u2103\u2116\u2117\u2122\u2126]$/u;

/** Signs without ink: controls, joiners, selectors of a variant. */
const INVISIBLE = /^[\p{Cc}\p{Cf}\p{Variation_Selector}]$/u;

export type LatexSigns = {
  /** Lines of the preamble that define the signs. */
  definitions: string[];
  /** Signs that neither fonts nor definitions have: they need XeLaTeX and a font of the system. */
  others: string[];
};

/** What the signs of a text need beyond TeX's own fonts. */
export function signsOf(text: string): LatexSigns {
  const definitions: string[] = [];
  const others: string[] = [];
  for (const sign of [...new Set(text)].toSorted()) {
    const command = COMMANDS.get(sign);
    if (command) definitions.push(`\\newunicodechar{${sign}}{\\ensuremath{${command}}}`);
    else if (!IN_TEXT_FONTS.test(sign) && !INVISIBLE.test(sign)) others.push(sign);
  }
  return { definitions, others };
}
