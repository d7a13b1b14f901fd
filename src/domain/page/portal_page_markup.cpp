#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <span>

#include "html_scan.hpp"
#include "portal_page_rules.hpp"
#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/page/web_link.hpp"

namespace rollcall {
namespace {

using Names = std::set<std::string_view>;

// Staff with the right to word the portal's login must not be able to take customers' passwords by it. So what is
// allowed is listed, not what is forbidden: nothing that runs, loads, frames, moves the reader on, or sends the form
// elsewhere is in these tables.
const std::map<std::string_view, Names>& elements() {
  static const std::map<std::string_view, Names> all{
      {"html", {}},
      {"head", {}},
      {"meta", {"charset", "name", "content"}},
      {"title", {}},
      {"link", {"rel", "href"}},
      {"style", {"media"}},
      {"body", {}},
      {"header", {}},
      {"nav", {}},
      {"main", {}},
      {"section", {}},
      {"article", {}},
      {"aside", {}},
      {"footer", {}},
      {"div", {}},
      {"span", {}},
      {"p", {}},
      {"h1", {}},
      {"h2", {}},
      {"h3", {}},
      {"h4", {}},
      {"ul", {}},
      {"ol", {}},
      {"li", {}},
      {"dl", {}},
      {"dt", {}},
      {"dd", {}},
      {"table", {}},
      {"caption", {}},
      {"thead", {}},
      {"tbody", {}},
      {"tr", {}},
      {"th", {"scope", "colspan", "rowspan"}},
      {"td", {"colspan", "rowspan"}},
      {"a", {"href", "rel", "target"}},
      {"img", {"src", "alt", "width", "height"}},
      {"figure", {}},
      {"figcaption", {}},
      {"blockquote", {}},
      {"address", {}},
      {"strong", {}},
      {"em", {}},
      {"b", {}},
      {"i", {}},
      {"small", {}},
      {"abbr", {}},
      {"code", {}},
      {"br", {}},
      {"hr", {}},
      {"details", {"open"}},
      {"summary", {}},
      {"form", {"action", "method", "novalidate"}},
      {"fieldset", {}},
      {"legend", {}},
      {"label", {"for"}},
      {"input",
       {"type", "name", "value", "required", "checked", "autocomplete", "autofocus", "placeholder", "inputmode",
        "minlength", "maxlength", "size"}},
      {"button", {"type"}},
  };
  return all;
}
constexpr std::string_view of_every_element[]{"class", "data-mark", "id",   "lang",   "dir",
                                              "title", "style",     "role", "hidden", "tabindex"};
constexpr std::string_view texts[]{"data-mark", "title", "alt", "placeholder", "content", "value", "lang"};
constexpr std::string_view addresses[]{"href", "src", "action"};
constexpr std::string_view metas[]{"viewport", "description", "color-scheme", "theme-color", "robots"};
// What loads something from CSS, or hides that it does.
constexpr std::string_view loading[]{"\\",     "url(",       "@import",     "src(",
                                     "image(", "image-set(", "cross-fade(", "element("};

bool is_one_of(std::span<const std::string_view> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

bool is_aria(std::string_view attribute) {
  return attribute.starts_with("aria-");
}

class Markup {
 public:
  explicit Markup(const ReadPage& page) : page_{page}, text_{page.mustache.text}, scan_{scan_html(text_)} {}

  void require() {
    require_frame();
    for (const auto& text : scan_.texts) require_text(text);
    for (const auto& tag : scan_.tags) require_tag(tag);
    require_form();
  }

 private:
  std::size_t at(std::string_view part) const { return page_.at(part); }
  std::span<const MustacheTag> placeholders_in(std::string_view part) const {
    return page_.mustache.tags_in(at(part), part.size());
  }
  PlaceholderKind kind_of(const MustacheTag& tag) const { return page_.find(tag.name)->kind; }

  // WCAG 2.4.2 asks for a title, 3.1.1 for a language; without a doctype, browsers guess the rules of the page.
  void require_frame() const {
    const auto start = std::min(text_.find('<'), text_.size());
    const std::string before{text_.substr(0, start)};
    if (before.find_first_not_of(std::string{" \t\n"} + comment_mark) != std::string::npos ||
        fold_case(text_.substr(start, 15)) != "<!doctype html>")
      page_.refuse(0, "a page must begin with <!DOCTYPE html>");
    const auto html = std::ranges::find(scan_.tags, "html", &HtmlTag::name);
    if (html == scan_.tags.end() || trim(html->value_of("lang")).empty())
      page_.refuse(html == scan_.tags.end() ? 0 : html->at, "a page must state its language",
                   R"(<html lang="{{language}}">)");
    const auto is_title = [](const HtmlText& text) { return text.inside == "title" && !trim(text.text).empty(); };
    if (std::ranges::none_of(scan_.texts, is_title))
      throw Error{Fault::usage, "the page has no title", "<title>{{portal_name}}</title>"};
  }

  void require_text(const HtmlText& text) const {
    if (!text.inside.empty() && text.text.find(comment_mark) != std::string_view::npos)
      page_.refuse(text.at, fmt::format("<{}> contains a comment", text.inside));
    if (text.inside == "style") return require_css(text.text);
    for (const auto& tag : placeholders_in(text.text)) {
      if (tag.kind != 'v' && !text.inside.empty())
        page_.refuse(tag.begin, fmt::format("<{}> cannot contain sections", text.inside));
      if (tag.kind == 'v' && kind_of(tag) == PlaceholderKind::secret) refuse_secret(tag);
      if (!text.inside.empty()) require_no_links_of(tag);
    }
    require_web_links(page_, text.text);
  }

  void require_css(std::string_view css) const {
    for (const auto what : loading)
      if (const auto found = fold_case(css).find(what); found != std::string::npos)
        page_.refuse(at(css) + found, fmt::format("the CSS of a page cannot load anything: {} is not allowed", what));
    for (const auto& tag : placeholders_in(css))
      if (tag.kind != 'v' || kind_of(tag) != PlaceholderKind::colour)
        page_.refuse(tag.begin, fmt::format("only colours are allowed in CSS, not {{{{{}}}}}", tag.name));
  }

  void require_no_links_of(const MustacheTag& tag) const {
    if (tag.kind == 'v' && kind_of(tag) == PlaceholderKind::linked)
      page_.refuse(tag.begin,
                   fmt::format("{{{{{}}}}} may contain links: it is allowed only in text between tags", tag.name));
  }

  [[noreturn]] void refuse_secret(const MustacheTag& tag) const {
    page_.refuse(
        tag.begin,
        fmt::format("{{{{{}}}}} is a secret: it is allowed only as the whole value of its hidden field", tag.name),
        fmt::format(R"(<input type="hidden" name="{0}" value="{{{{{0}}}}}">)", tag.name));
  }

  void require_tag(const HtmlTag& tag) const {
    const auto known = elements().find(tag.name);
    if (known == elements().end()) page_.refuse(tag.at, fmt::format("<{}> is not allowed in pages", tag.name));
    for (const auto& attribute : tag.attributes) {
      if (!known->second.contains(attribute.name) && !is_one_of(of_every_element, attribute.name) &&
          !is_aria(attribute.name))
        page_.refuse(attribute.at, fmt::format("{} of <{}> is not allowed in pages", attribute.name, tag.name));
      require_attribute(tag, attribute);
    }
    if (tag.is_end) return;
    if (tag.name == "link") require_link(tag);
    if (tag.find("charset") && fold_case(tag.value_of("charset")) != "utf-8")
      page_.refuse(tag.at, "a page must be UTF-8");
    if (tag.name == "meta" && tag.find("name") && !is_one_of(metas, fold_case(tag.value_of("name"))))
      page_.refuse(tag.at, fmt::format("<meta name=\"{}\"> is not allowed in pages", tag.value_of("name")));
  }

  void require_link(const HtmlTag& link) const {
    const auto relation = fold_case(link.value_of("rel"));
    if (relation != "icon" && (relation != "stylesheet" || trim(link.value_of("href")) != "{{style}}"))
      page_.refuse(link.at, "<link> can name only the page's icon or our stylesheet",
                   R"(<link rel="stylesheet" href="{{style}}">)");
  }

  void require_attribute(const HtmlTag& tag, const HtmlAttribute& attribute) const {
    if (attribute.name == "style") {
      // A browser reads &#117; as u before it reads CSS.
      if (attribute.value.find('&') != std::string_view::npos) page_.refuse(attribute.at, "& is not allowed in CSS");
      return require_css(attribute.value);
    }
    if (is_one_of(addresses, attribute.name)) return require_address(attribute);
    for (const auto& each : placeholders_in(attribute.value)) {
      require_no_links_of(each);
      if (each.kind != 'v') page_.refuse(each.begin, "sections are allowed between tags, not inside them");
      if (kind_of(each) == PlaceholderKind::secret) {
        const bool is_hidden = tag.name == "input" && fold_case(tag.value_of("type")) == "hidden";
        if (!is_hidden || attribute.name != "value") refuse_secret(each);
      } else if (!is_one_of(texts, attribute.name) && !is_aria(attribute.name)) {
        page_.refuse(each.begin, fmt::format("placeholders are not allowed in {}", attribute.name));
      }
    }
  }

  void require_address(const HtmlAttribute& attribute) const {
    const auto value = trim(attribute.value);
    const auto inside = placeholders_in(value);
    if (!inside.empty()) {
      const auto& only = inside.front();
      const bool is_whole = only.begin == at(value) && only.end == at(value) + value.size() && only.kind == 'v';
      if (!is_whole || kind_of(only) != PlaceholderKind::address)
        page_.refuse(
            only.begin,
            fmt::format("{} must be one of our address placeholders alone, or contain no placeholder", attribute.name));
    } else if (attribute.name == "src") {
      at_line(page_, attribute.at, [&] { https_address_from(value); });
    } else if (attribute.name == "href" && !value.starts_with('#')) {
      at_line(page_, attribute.at, [&] { web_link_from(value); });
    }
  }

  void require_form() const {
    const auto fields = fields_of(page_.page);
    std::set<std::string_view> found;
    int forms = 0;
    bool in_form = false;
    for (const auto& tag : scan_.tags) {
      if (tag.name == "form") {
        in_form = !tag.is_end;
        if (in_form) require_form_tag(tag, ++forms);
      }
      if (tag.name != "input" || tag.is_end) continue;
      if (!in_form) page_.refuse(tag.at, "<input> is allowed only in the form");
      if (const auto* field = field_of(tag); field && stays(tag, field->only_if)) found.insert(field->name);
    }
    for (const auto& field : fields)
      if (!found.contains(field.name))
        throw Error{Fault::usage, fmt::format("the page {} needs the field {}", word(page_.page), field.name),
                    sample_of(field) + ", outside sections that may leave it out"};
  }

  bool stays(const HtmlTag& tag, std::string_view only_if) const {
    return is_always_there(page_.mustache.sections_at(tag.at), only_if);
  }

  void require_form_tag(const HtmlTag& form, int count) const {
    if (fields_of(page_.page).empty()) page_.refuse(form.at, fmt::format("the page {} has no form", word(page_.page)));
    if (count > 1) page_.refuse(form.at, "a page can have only one form");
    const auto goes_to = placeholders_in(form.value_of("action"));
    if (goes_to.size() != 1 || goes_to.front().name != "action" || fold_case(form.value_of("method")) != "post")
      page_.refuse(form.at, "the form must be posted to the portal", R"(<form action="{{action}}" method="post">)");
    if (!stays(form, "")) page_.refuse(form.at, "the form is in a section that may leave it out");
  }

  static std::string sample_of(const PageField& field) {
    auto sample = fmt::format(R"(<input type="{}" name="{}")", field.type, field.name);
    if (!field.value.empty()) sample += fmt::format(R"( value="{{{{{}}}}}")", field.value);
    return sample + '>';
  }

  // Null: a button.
  const PageField* field_of(const HtmlTag& input) const {
    const auto type = fold_case(input.value_of("type"));
    const auto name = input.value_of("name");
    if (type == "submit" && name.empty()) return nullptr;
    const auto fields = fields_of(page_.page);
    const auto field = std::ranges::find(fields, name, &PageField::name);
    if (field == fields.end()) {
      std::vector<std::string> names;
      for (const auto& each : fields) names.emplace_back(each.name);
      page_.refuse(input.at, fmt::format("the page {} has no field {}", word(page_.page), name),
                   "it has " + join(names, ", "));
    }
    const auto value = placeholders_in(input.value_of("value"));
    const bool has_value = !value.empty() && value.front().name == field->value &&
                           value.front().end - value.front().begin == input.value_of("value").size();
    const bool fits = type == field->type || (field->type == "email" && type == "text");
    if (!fits || (!field->value.empty() && !has_value))
      page_.refuse(input.at, fmt::format("the portal cannot read the field {} like this", name), sample_of(*field));
    return &*field;
  }

  const ReadPage& page_;
  std::string_view text_;
  HtmlScan scan_;
};

}  // namespace

void require_page_markup(const ReadPage& page) {
  Markup{page}.require();
}

}  // namespace rollcall
