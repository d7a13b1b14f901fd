#include "web/http/user_agent.hpp"

#include <catch2/catch.hpp>

namespace rollcall::web {
namespace {

std::string words_of(std::string_view user_agent) {
  const auto device = device_from(user_agent);
  return device.browser.value_or("-") + " on " + device.device.value_or("-");
}

}  // namespace

TEST_CASE("W-16 a browser is called what people call it, not what it wants to be taken for", "[web]") {
  CHECK(words_of("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0") == "Firefox on Linux");
  CHECK(words_of("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 "
                 "Safari/537.36") == "Chrome on Windows");
  CHECK(words_of("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 "
                 "Safari/537.36 Edg/126.0.2592.68") == "Edge on Windows");
  CHECK(words_of("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
                 "Version/17.5 Mobile/15E148 Safari/604.1") == "Safari on iPhone");
  CHECK(words_of("Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
                 "CriOS/126.0.6478.54 Mobile/15E148 Safari/604.1") == "Chrome on iPad");
  CHECK(words_of("Mozilla/5.0 (Linux; Android 14; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) "
                 "SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36") == "Samsung Internet on Android");
  CHECK(words_of("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) "
                 "Chrome/126.0.0.0 Safari/537.36 OPR/112.0.0.0") == "Opera on Mac");
  CHECK(words_of("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 "
                 "Safari/537.36") == "Chrome on ChromeOS");
  CHECK(words_of("Mozilla/5.0 (Windows NT 10.0; Trident/7.0; rv:11.0) like Gecko") == "Internet Explorer on Windows");
  CHECK(words_of("curl/7.88.1") == "curl on -");
  CHECK(words_of("Lynx/2.9.0dev.12 libwww-FM/2.14") == "Lynx on -");
}

TEST_CASE("W-16 a browser's name for itself gets onto a page only as a plain word", "[web]") {
  CHECK(words_of("") == "- on -");
  CHECK(words_of("Mozilla/5.0 (compatible)") == "- on -");
  CHECK(words_of("<script>alert(1)</script>/1.0") == "- on -");
  CHECK(words_of("a\x1b[31mred/1.0") == "- on -");
  CHECK(words_of("\xe2\x80\xaegnp/1.0") == "- on -");
  CHECK(words_of(std::string(31, 'a') + "/1") == "- on -");
  CHECK(words_of(std::string(30, 'a') + "/1") == std::string(30, 'a') + " on -");
  CHECK(words_of(std::string(30'000, '(')) == "- on -");
}

}  // namespace rollcall::web
