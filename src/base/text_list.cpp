#include "rollcall/base/text_list.hpp"

#include <algorithm>
#include <cstring>

#include "rollcall/base/text.hpp"

namespace rollcall {
namespace {

using Length = std::uint32_t;

constexpr std::size_t read_ahead = 64 << 10;

}  // namespace

TextList::TextList(std::span<const std::string> texts) : TextList{} {
  for (const auto& text : texts) push_back(text);
}

TextList::TextList(const std::vector<std::string>& texts) : TextList{std::span{texts}} {}

TextList::TextList(std::initializer_list<std::string> texts) : TextList{std::span{texts.begin(), texts.size()}} {}

void TextList::push_back(std::string_view text) {
  const auto length = static_cast<Length>(text.size());
  char bytes[sizeof length];
  std::memcpy(bytes, &length, sizeof length);
  spool_->write({bytes, sizeof bytes});
  spool_->write(text);
  ++size_;
}

std::vector<std::string> TextList::first(std::size_t most) const {
  std::vector<std::string> texts;
  for (auto text = begin(); texts.size() < most && text != end(); ++text) texts.push_back(*text);
  return texts;
}

TextList::Iterator& TextList::Iterator::operator++() {
  --left_;
  read();
  return *this;
}

void TextList::Iterator::read() {
  if (left_ == 0) return;
  Length length = 0;
  char bytes[sizeof length];
  take(bytes, sizeof bytes);
  std::memcpy(&length, bytes, sizeof length);
  text_.resize(length);
  take(text_.data(), length);
}

void TextList::Iterator::take(char* into, std::size_t bytes) {
  while (bytes > 0) {
    if (taken_ == buffer_.size()) {
      buffer_.resize(static_cast<std::size_t>(std::min<std::uint64_t>(read_ahead, spool_->size() - offset_)));
      buffer_.resize(spool_->read_at(offset_, buffer_.data(), buffer_.size()));
      offset_ += buffer_.size();
      taken_ = 0;
    }
    const auto count = buffer_.copy(into, bytes, taken_);
    taken_ += count;
    into += count;
    bytes -= count;
  }
}

std::string named(const TextList& texts, std::size_t most) {
  const auto rest = texts.size() - static_cast<std::int64_t>(most);
  return join(texts.first(most), ", ") + (rest > 0 ? " and " + std::to_string(rest) + " more" : "");
}

}  // namespace rollcall
