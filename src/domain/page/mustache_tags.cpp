#include "mustache_tags.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"

namespace rollcall {
namespace {

constexpr std::size_t deepest = 8;  ///< sections in sections

std::string quoted(std::string_view text) {
  return without_control_characters(head_that_fits(text, 40));
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_{text} {}

  MustacheText read() {
    MustacheText result{std::string{text_}, {}};
    for (auto begin = text_.find("{{"); begin != std::string_view::npos; begin = text_.find("{{", end_)) {
      begin_ = begin;
      const auto close = text_.find("}}", begin + 2);
      if (close == std::string_view::npos) refuse("{{ is not closed", "{{name}}");
      end_ = close + 2;
      const auto inside = text_.substr(begin + 2, close - begin - 2);
      if (inside.starts_with('!'))
        blank(result.text);
      else
        result.tags.push_back(tag_from(inside));
    }
    if (!open_.empty())
      refuse_template(text_, opened_at_.back(), fmt::format("{{{{{}}}}} is not closed", open_.back()));
    return result;
  }

 private:
  [[noreturn]] void refuse(const std::string& what, const Hint& hint = {}) const {
    refuse_template(text_, begin_, what, hint);
  }

  void blank(std::string& copy) const {
    for (auto at = begin_; at < end_; ++at)
      if (copy[at] != '\n') copy[at] = comment_mark;
  }

  MustacheTag tag_from(std::string_view inside) {
    const char first = inside.empty() ? ' ' : inside.front();
    if (first == '{' || first == '&')
      refuse("values are always escaped: pages cannot use {{{ }}} or {{& }}", "{{name}}");
    if (first == '>') refuse("a page cannot include other templates: " + quoted(inside));
    if (first == '=') refuse("the delimiters of placeholders cannot be changed: " + quoted(inside));
    const bool is_section = first == '#' || first == '^' || first == '/';
    MustacheTag tag{.kind = is_section ? first : 'v',
                    .name = std::string{trim(inside.substr(is_section ? 1 : 0))},
                    .begin = begin_,
                    .end = end_,
                    .sections = open_};
    if (first == '#' || first == '^') open(tag.kind + tag.name);
    if (first == '/') close(tag.name);
    return tag;
  }

  void open(const std::string& section) {
    const auto is_same = [&](const std::string& each) { return each.substr(1) == section.substr(1); };
    if (std::ranges::any_of(open_, is_same)) refuse(fmt::format("{{{{{}}}}} is inside itself", quoted(section)));
    if (open_.size() == deepest) refuse(fmt::format("more than {} nested sections", deepest));
    open_.push_back(section);
    opened_at_.push_back(begin_);
  }

  void close(const std::string& name) {
    if (open_.empty() || open_.back().substr(1) != name)
      refuse(fmt::format("{{{{/{}}}}} closes a section that is not open", quoted(name)),
             open_.empty() ? "" : fmt::format("{{{{/{}}}}}", quoted(open_.back().substr(1))));
    open_.pop_back();
    opened_at_.pop_back();
  }

  std::string_view text_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::vector<std::string> open_;
  std::vector<std::size_t> opened_at_;
};

}  // namespace

std::span<const MustacheTag> MustacheText::tags_in(std::size_t at, std::size_t length) const {
  return {std::ranges::lower_bound(tags, at, {}, &MustacheTag::begin),
          std::ranges::lower_bound(tags, at + length, {}, &MustacheTag::begin)};
}

std::vector<std::string> MustacheText::sections_at(std::size_t at) const {
  const auto rest = tags_in(at, text.size() - at);
  return rest.empty() ? std::vector<std::string>{} : rest.front().sections;  // at the end all are closed
}

MustacheText mustache_text_from(std::string_view text) {
  return Reader{text}.read();
}

std::size_t line_of(std::string_view text, std::size_t at) {
  return 1 + static_cast<std::size_t>(std::ranges::count(text.substr(0, at), '\n'));
}

void refuse_template(std::string_view text, std::size_t at, const std::string& what, const Hint& hint) {
  throw Error{Fault::usage, fmt::format("line {}: {}", line_of(text, at), what), hint};
}

}  // namespace rollcall
