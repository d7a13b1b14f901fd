#pragma once

#include <array>
#include <istream>
#include <string>
#include <string_view>

namespace rollcall {

/// The text of an input, part by part, in constant memory and as soon as it comes (I-02). A byte-order mark is skipped;
/// where it says UTF-16, the text is turned into UTF-8, and half of a surrogate pair into a byte that is no UTF-8. Of a
/// file whose lines end with a CR alone, each such CR is a LF.
class Utf8Source {
 public:
  explicit Utf8Source(std::istream& in) : in_{in} {}

  /// The next part, as short as it may be; empty at the end. Good until the next call. Throws usage when the stream
  /// fails.
  std::string_view next();
  /// All text up to and including the first part that is not blank, at most 64 KiB and that part; `next` returns it
  /// again.
  std::string_view peek_beyond_blanks();

 private:
  enum class Encoding { utf8, utf16_little, utf16_big };
  enum class LineEnds { unknown, lf, cr };

  std::string_view read_on();
  std::string_view read();
  void begin();
  std::string_view decoded(std::string_view bytes);
  void add_utf16(std::string_view bytes);
  void add_unit(unsigned unit);
  std::string_view with_lf(std::string_view text);
  void settle_line_ends(std::string_view text);
  void make_lf(std::string& text);

  std::istream& in_;
  std::array<char, 64 * 1024> block_{};
  bool is_begun_ = false, is_ended_ = false, is_finished_ = false;
  Encoding encoding_ = Encoding::utf8;
  LineEnds line_ends_ = LineEnds::unknown;
  std::string first_{};        ///< what `peek_beyond_blanks` has read
  std::string_view peeked_{};  ///< the part of it that `next` still returns
  std::string head_{};         ///< what was read to find the byte-order mark
  bool head_waits_ = false;
  std::string text_{};      ///< what had to be changed
  std::string odd_byte_{};  ///< of a UTF-16 unit whose other half has not come yet
  unsigned high_surrogate_ = 0;
  std::string held_{};  ///< what cannot be told yet: the beginning of the first line, a CR at the end of a part
  bool in_quotes_ = false;
};

}  // namespace rollcall
