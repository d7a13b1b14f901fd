#include "user_agent.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "rollcall/base/text.hpp"

namespace rollcall::web {
namespace {

using Mark = std::pair<std::string_view, std::string_view>;  ///< what is said, and what it means

// Most browsers also name those they want to be taken for, so the order counts: Edge says Chrome, Chrome says Safari.
constexpr Mark browsers[]{{"Edg/", "Edge"},
                          {"EdgA/", "Edge"},
                          {"EdgiOS/", "Edge"},
                          {"Edge/", "Edge"},
                          {"OPR/", "Opera"},
                          {"OPT/", "Opera"},
                          {"Vivaldi/", "Vivaldi"},
                          {"SamsungBrowser/", "Samsung Internet"},
                          {"YaBrowser/", "Yandex Browser"},
                          {"DuckDuckGo/", "DuckDuckGo"},
                          {"FxiOS/", "Firefox"},
                          {"Firefox/", "Firefox"},
                          {"CriOS/", "Chrome"},
                          {"Chromium/", "Chromium"},
                          {"Chrome/", "Chrome"},
                          {"Safari/", "Safari"},
                          {"Trident/", "Internet Explorer"},
                          {"MSIE ", "Internet Explorer"}};

constexpr Mark devices[]{{"iPhone", "iPhone"},   {"iPad", "iPad"},       {"Windows Phone", "Windows Phone"},
                         {"Windows", "Windows"}, {"Android", "Android"}, {"CrOS", "ChromeOS"},
                         {"Macintosh", "Mac"},   {"Mac OS X", "Mac"},    {"FreeBSD", "FreeBSD"},
                         {"OpenBSD", "OpenBSD"}, {"Linux", "Linux"},     {"X11", "Linux"}};

std::optional<std::string> first_meant(std::string_view user_agent, std::span<const Mark> marks) {
  for (const auto& [said, meant] : marks)
    if (user_agent.find(said) != std::string_view::npos) return std::string{meant};
  return std::nullopt;
}

// `curl`, of `curl/7.88.1`. All browsers of the table begin with `Mozilla`, so that says nothing.
std::optional<std::string> first_product(std::string_view user_agent) {
  constexpr std::size_t longest_name = 30;
  const auto name = user_agent.substr(0, user_agent.find_first_of("/ "));
  const auto is_plain = [](char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '_' || c == '.'; };
  if (name.empty() || name.size() > longest_name || name == "Mozilla" || !std::ranges::all_of(name, is_plain))
    return std::nullopt;
  return std::string{name};
}

}  // namespace

ContactDevice device_from(std::string_view user_agent) {
  auto browser = first_meant(user_agent, browsers);
  if (!browser) browser = first_product(user_agent);
  return {.device = first_meant(user_agent, devices), .browser = browser};
}

}  // namespace rollcall::web
