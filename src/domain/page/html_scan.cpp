#include "html_scan.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "mustache_tags.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall {
namespace {

constexpr std::string_view doctype = "<!doctype html>";
constexpr std::string_view html_blanks = " \t\n";

bool is_in_name(char c) {
  return is_letter(c) || is_digit(c) || c == '-';
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_{text} {}

  HtmlScan scan() {
    while (at_ < text_.size()) {
      text_until_tag("");
      if (at_ < text_.size()) markup();
    }
    return std::move(found_);
  }

 private:
  [[noreturn]] void refuse(std::size_t at, const std::string& what, const Hint& hint = {}) const {
    refuse_template(text_, at, what, hint);
  }

  char here() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool is_here(std::string_view what) const { return fold_case(text_.substr(at_, what.size())) == what; }
  void skip_blanks() { at_ = std::min(text_.find_first_not_of(html_blanks, at_), text_.size()); }

  void text_until_tag(std::string_view inside) {
    const auto end = std::min(text_.find('<', at_), text_.size());
    if (end > at_) found_.texts.push_back({text_.substr(at_, end - at_), inside, at_});
    at_ = end;
  }

  std::string name(const std::string& what) {
    const auto begin = at_;
    while (is_in_name(here())) ++at_;
    if (begin == at_) refuse(at_, "not HTML: " + what);
    return fold_case(text_.substr(begin, at_ - begin));
  }

  void markup() {
    const auto begin = at_;
    if (is_here(doctype)) {
      at_ += doctype.size();
      return;
    }
    if (is_here("<!--")) refuse(begin, "customers could read this HTML comment", "{{! for yourself }}");
    ++at_;
    HtmlTag tag{.name = {}, .is_end = here() == '/', .at = begin};
    if (tag.is_end) ++at_;
    if (!is_letter(here())) refuse(begin, "a < that does not begin a tag", "&lt;");
    tag.name = name("the name of a tag");
    for (skip_blanks(); here() != '>'; skip_blanks()) {
      if (is_here("/>")) {
        ++at_;
        break;
      }
      attribute(tag);
    }
    ++at_;
    const bool holds_no_markup = !tag.is_end && (tag.name == "style" || tag.name == "title");
    const auto inside = tag.name;
    found_.tags.push_back(std::move(tag));
    if (holds_no_markup) content_without_markup(inside);
  }

  void attribute(HtmlTag& tag) {
    if (at_ >= text_.size()) refuse(tag.at, fmt::format("<{}> is not closed", tag.name));
    if (tag.is_end) refuse(at_, fmt::format("</{}> has attributes", tag.name));
    if (html_blanks.find(text_[at_ - 1]) == std::string_view::npos)
      refuse(at_, "attributes must be separated by spaces");
    HtmlAttribute attribute{.name = {}, .value = {}, .at = at_};
    if (here() == '{') refuse(at_, "placeholders and sections are allowed only in text or in quotes: class=\"{{…}}\"");
    attribute.name = name(fmt::format("an attribute of <{}>", tag.name));
    if (tag.find(attribute.name)) refuse(attribute.at, fmt::format("{} is given twice", attribute.name));
    if (here() == '=') {
      ++at_;
      attribute.value = quoted(attribute.name);
      attribute.has_value = true;
    }
    tag.attributes.push_back(std::move(attribute));
  }

  std::string_view quoted(const std::string& name) {
    const char quote = here();
    if (quote != '"' && quote != '\'') refuse(at_, fmt::format("the value of {} is not in quotes", name));
    const auto begin = ++at_;
    const auto end = text_.find(quote, begin);
    if (end == std::string_view::npos) refuse(begin, fmt::format("the value of {} is not closed", name));
    const auto value = text_.substr(begin, end - begin);
    if (value.find_first_of("<>") != std::string_view::npos)
      refuse(begin, fmt::format("the value of {} contains < or >", name), "&lt; or &gt;");
    if (value.find(comment_mark) != std::string_view::npos)
      refuse(begin, fmt::format("the value of {} contains a comment", name));
    at_ = end + 1;
    return value;
  }

  // A browser reads on there until the very end tag, whatever comes between.
  void content_without_markup(const std::string& element) {
    const auto begin = at_;
    text_until_tag(found_.tags.back().name == "style" ? "style" : "title");
    const auto end = fmt::format("</{}>", element);
    if (!is_here(end))
      refuse(std::min(begin, text_.size()), fmt::format("<{}> can contain only text, up to {}", element, end));
  }

  std::string_view text_;
  std::size_t at_ = 0;
  HtmlScan found_;
};

}  // namespace

const HtmlAttribute* HtmlTag::find(std::string_view attribute) const {
  const auto found = std::ranges::find(attributes, attribute, &HtmlAttribute::name);
  return found == attributes.end() ? nullptr : &*found;
}

std::string_view HtmlTag::value_of(std::string_view attribute) const {
  const auto* found = find(attribute);
  return found ? found->value : std::string_view{};
}

HtmlScan scan_html(std::string_view text) {
  return Scanner{text}.scan();
}

}  // namespace rollcall
