#include "utf8_source.hpp"

#include <algorithm>
#include <utility>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall {
namespace {

constexpr std::string_view mark_of_little{"\xFF\xFE"};
constexpr std::string_view mark_of_big{"\xFE\xFF"};
constexpr char no_utf8 = '\xFF';
constexpr std::size_t most_held = 64 * 1024;  ///< bytes of a first line that is longer than any header

bool is_high_surrogate(unsigned unit) {
  return unit >= 0xD800 && unit < 0xDC00;
}
bool is_low_surrogate(unsigned unit) {
  return unit >= 0xDC00 && unit < 0xE000;
}

void add_utf8(std::string& text, unsigned character) {
  const auto add = [&](unsigned byte) { text += static_cast<char>(byte); };
  const auto add_rest = [&](unsigned shift) { add(0x80U | ((character >> shift) & 0x3FU)); };
  if (character < 0x80) {
    add(character);
  } else if (character < 0x800) {
    add(0xC0U | (character >> 6U));
    add_rest(0);
  } else if (character < 0x10000) {
    add(0xE0U | (character >> 12U));
    add_rest(6);
    add_rest(0);
  } else {
    add(0xF0U | (character >> 18U));
    add_rest(12);
    add_rest(6);
    add_rest(0);
  }
}

}  // namespace

std::string_view Utf8Source::next() {
  return peeked_.empty() ? read_on() : std::exchange(peeked_, {});
}

std::string_view Utf8Source::peek_beyond_blanks() {
  while (first_.size() < most_held && first_.find_first_not_of(" \t\r\n") == std::string::npos) {
    const auto more = read_on();
    if (more.empty()) break;
    first_ += more;
  }
  return peeked_ = first_;
}

std::string_view Utf8Source::read_on() {
  if (!is_begun_) begin();
  while (!is_finished_) {
    const auto bytes = std::exchange(head_waits_, false) ? std::string_view{head_} : read();
    is_finished_ = bytes.empty() && is_ended_;
    if (const auto text = with_lf(decoded(bytes)); !text.empty()) return text;
  }
  return {};
}

// Reads what is there and does not wait for more, so that reading from a slow pipe can be interrupted.
std::string_view Utf8Source::read() {
  if (is_ended_) return {};
  if (in_.bad()) throw Error{Fault::usage, "the input cannot be read to its end"};
  auto& source = *in_.rdbuf();
  std::streamsize count = 0;
  try {
    if (source.sgetc() != std::char_traits<char>::eof()) {
      const auto most = std::min<std::streamsize>(source.in_avail(), std::ssize(block_));
      count = source.sgetn(block_.data(), std::max<std::streamsize>(most, 1));
    }
  } catch (const Error&) {
    throw;
  } catch (const std::exception&) {
    throw Error{Fault::usage, "the input cannot be read to its end"};
  }
  is_ended_ = count == 0;
  return {block_.data(), static_cast<std::size_t>(count)};
}

void Utf8Source::begin() {
  is_begun_ = head_waits_ = true;
  while (!is_ended_ && head_.size() < byte_order_mark.size()) head_ += read();
  const auto skip = [&](std::string_view mark, Encoding encoding) {
    if (!head_.starts_with(mark)) return false;
    head_.erase(0, mark.size());
    encoding_ = encoding;
    return true;
  };
  if (!skip(byte_order_mark, Encoding::utf8) && !skip(mark_of_little, Encoding::utf16_little))
    skip(mark_of_big, Encoding::utf16_big);
}

std::string_view Utf8Source::decoded(std::string_view bytes) {
  if (encoding_ == Encoding::utf8) return bytes;
  text_.clear();
  add_utf16(bytes);
  return text_;
}

void Utf8Source::add_utf16(std::string_view bytes) {
  const auto unit = [&](char first, char second) {
    const auto a = static_cast<unsigned char>(first), b = static_cast<unsigned char>(second);
    add_unit(encoding_ == Encoding::utf16_big ? a * 256U + b : b * 256U + a);
  };
  if (!odd_byte_.empty() && !bytes.empty()) {
    unit(odd_byte_.front(), bytes.front());
    odd_byte_.clear();
    bytes.remove_prefix(1);
  }
  for (; bytes.size() > 1; bytes.remove_prefix(2)) unit(bytes[0], bytes[1]);
  odd_byte_ += bytes;
  if (!is_ended_) return;
  if (!odd_byte_.empty() || high_surrogate_ != 0) text_ += no_utf8;
  odd_byte_.clear();
  high_surrogate_ = 0;
}

void Utf8Source::add_unit(unsigned unit) {
  if (high_surrogate_ != 0) {
    const auto high = std::exchange(high_surrogate_, 0);
    if (is_low_surrogate(unit)) return add_utf8(text_, 0x10000 + ((high - 0xD800) << 10U) + (unit - 0xDC00));
    text_ += no_utf8;
  }
  if (is_high_surrogate(unit))
    high_surrogate_ = unit;
  else if (is_low_surrogate(unit))
    text_ += no_utf8;
  else
    add_utf8(text_, unit);
}

// The first line end shows how all lines end; a line end inside quotes does not count.
void Utf8Source::settle_line_ends(std::string_view text) {
  for (std::size_t at = 0; at < text.size() && line_ends_ == LineEnds::unknown; ++at) {
    const bool is_last = at + 1 == text.size();
    if (text[at] == '"') in_quotes_ = !in_quotes_;
    if (in_quotes_) continue;
    if (text[at] == '\n') line_ends_ = LineEnds::lf;
    if (text[at] == '\r' && (!is_last || is_ended_))
      line_ends_ = !is_last && text[at + 1] == '\n' ? LineEnds::lf : LineEnds::cr;
  }
  in_quotes_ = false;
}

std::string_view Utf8Source::with_lf(std::string_view text) {
  if (line_ends_ == LineEnds::lf || (text.empty() && !is_ended_)) return text;
  held_ += text;
  if (line_ends_ == LineEnds::unknown) settle_line_ends(held_);
  // A CR that ends lines may be half of a CRLF; and until the first line has ended, it is unknown how lines end.
  const bool may_be_half = line_ends_ == LineEnds::cr && held_.ends_with('\r');
  const bool waits = !is_ended_ && (line_ends_ == LineEnds::unknown ? held_.size() < most_held : may_be_half);
  if (waits && line_ends_ == LineEnds::unknown) return {};
  text_ = std::exchange(held_, {});
  if (waits) {
    text_.pop_back();
    held_ = "\r";
  }
  if (line_ends_ == LineEnds::cr) make_lf(text_);
  return text_;
}

void Utf8Source::make_lf(std::string& text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '"') in_quotes_ = !in_quotes_;
    const bool ends_line = text[at] == '\r' && !text.substr(at + 1, 1).starts_with('\n');
    if (ends_line && !in_quotes_) text[at] = '\n';
  }
}

}  // namespace rollcall
