#pragma once

#include <string>

#include "rollcall/domain/portal/colour.hpp"

namespace rollcall {

/// The colours of a portal that an account chooses (P-40).
struct Brand {
  Colour text;
  Colour accent;  ///< of controls
  Colour background;

  bool operator==(const Brand&) const = default;
};

/// All colours of the portal's pages, computed from the brand's so that each stands out as WCAG 2 asks for at level AA
/// wherever it is used (W-19).
struct Palette {
  Colour text, background;
  Colour field;  ///< ground of what is typed into, and of cards
  Colour soft;   ///< ground of hints
  Colour line;   ///< decoration only
  Colour edge;   ///< of controls
  Colour muted;  ///< text of less weight
  Colour accent, on_accent, pressed;
  Colour link;
  Colour bad, bad_tint, good, good_tint;
};

Palette light_palette(const Brand& brand);
/// For people whose system is set to dark: on the brand's text colour, darkened.
Palette dark_palette(const Brand& brand);

/// `--text:#102a43;--bg:#fdfcf8;…`: the custom properties that the stylesheet is written with.
std::string to_css(const Palette& palette);

}  // namespace rollcall
