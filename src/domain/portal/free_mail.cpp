#include "rollcall/domain/portal/free_mail.hpp"

#include <algorithm>

namespace rollcall {
namespace {

// Sorted, to be found quickly.
constexpr std::string_view providers[]{
    "126.com",    "163.com",      "aol.com",        "fastmail.com", "free.fr",        "gmail.com",   "gmx.com",
    "gmx.de",     "gmx.net",      "googlemail.com", "hey.com",      "hotmail.co.uk",  "hotmail.com", "hotmail.fr",
    "icloud.com", "laposte.net",  "libero.it",      "live.com",     "mac.com",        "mail.com",    "mail.ru",
    "me.com",     "msn.com",      "naver.com",      "o2.pl",        "online.no",      "orange.fr",   "outlook.com",
    "pm.me",      "proton.me",    "protonmail.com", "qq.com",       "rediffmail.com", "seznam.cz",   "t-online.de",
    "tuta.com",   "tutanota.com", "web.de",         "wp.pl",        "yahoo.co.jp",    "yahoo.co.uk", "yahoo.com",
    "yahoo.de",   "yahoo.fr",     "yandex.ru",      "ymail.com",    "zoho.com"};

static_assert(std::ranges::is_sorted(providers));

}  // namespace

bool is_free_mail_provider(std::string_view host) {
  return std::ranges::binary_search(providers, host);
}

}  // namespace rollcall
