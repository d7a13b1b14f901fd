#include "rollcall/domain/page/linked_text.hpp"

#include <algorithm>

#include "rollcall/domain/page/web_link.hpp"

#include "rollcall/base/text.hpp"

namespace rollcall {
namespace {

constexpr std::string_view ends_links = " \t\r\n<>\"()[]{}|";
constexpr std::string_view follows_links = ".,;:!?";

bool is_in_scheme(char c) {
  return is_letter(c) || is_digit(c) || c == '+' || c == '.' || c == '-';
}

// The schemes that browsers and mail programs follow, and turn into links by themselves. Any other word before a colon
// is ordinary grammar: EU:n, Kund:innen.
constexpr std::string_view schemes[]{"blob",   "callto",   "data",   "facetime", "file",   "filesystem", "ftp",
                                     "ftps",   "http",     "https",  "intent",   "jar",    "javascript", "livescript",
                                     "magnet", "mailto",   "market", "sftp",     "sip",    "sips",       "skype",
                                     "sms",    "smsto",    "ssh",    "tel",      "telnet", "vbscript",   "view-source",
                                     "webcal", "whatsapp", "ws",     "wss",      "xmpp"};

// An abbreviation with an ending, as Finnish and Swedish write it: HTTPS:n, SMS:ets.
bool is_inflected(std::string_view scheme, std::string_view ending) {
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto is_of_ending = [&](char c) {
    return (is_letter(c) && !is_capital(c)) || static_cast<unsigned char>(c) >= 0x80;
  };
  return std::ranges::all_of(scheme, is_capital) && std::ranges::all_of(ending, is_of_ending);
}

bool leads_somewhere(std::string_view scheme, std::string_view rest) {
  if (rest.starts_with("//")) return true;
  return std::ranges::find(schemes, fold_case(scheme)) != std::end(schemes) && !is_inflected(scheme, rest);
}

// The part of a word that is an address. Empty: it has none.
std::string_view link_in(std::string_view word) {
  for (auto colon = word.find(':'); colon < word.size() - 1; colon = word.find(':', colon + 1)) {
    auto begin = colon;
    while (begin > 0 && is_in_scheme(word[begin - 1])) --begin;
    while (begin < colon && !is_letter(word[begin])) ++begin;
    if (begin < colon && leads_somewhere(word.substr(begin, colon - begin), word.substr(colon + 1)))
      return word.substr(begin);
  }
  return {};
}

std::string_view without_punctuation(std::string_view word) {
  while (!word.empty() && follows_links.find(word.back()) != std::string_view::npos) word.remove_suffix(1);
  return word;
}

}  // namespace

std::vector<TextPart> linked_parts(std::string_view text) {
  std::vector<TextPart> parts;
  std::size_t done = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find_first_of(ends_links, at), text.size());
    if (const auto link = link_in(without_punctuation(text.substr(at, end - at))); !link.empty()) {
      const auto begin = static_cast<std::size_t>(link.data() - text.data());
      if (begin > done) parts.push_back({text.substr(done, begin - done)});
      parts.push_back({link, true});
      done = begin + link.size();
    }
    at = end + 1;
  }
  if (done < text.size()) parts.push_back({text.substr(done)});
  return parts;
}

void require_web_links(std::string_view text) {
  for (const auto& part : linked_parts(text))
    if (part.is_link) web_link_from(part.text);
}

}  // namespace rollcall
