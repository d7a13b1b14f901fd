#include "respond.hpp"

#include <algorithm>
#include <set>

#include "rollcall/base/text.hpp"
#include "rollcall/domain/web_fetch.hpp"
#include "web/http/target.hpp"

namespace rollcall::web {
namespace {

// `https://example.org`, of an address on it.
std::string origin_of(const std::string& address) {
  const auto host = address.find("//");
  return address.substr(0, address.find('/', host + 2));
}

std::string page_policy(const std::vector<std::string>& images, bool has_own_css) {
  std::set<std::string> origins;
  for (const auto& image : images)
    if (image.starts_with("https://")) origins.insert(origin_of(image));
  std::string policy = "default-src 'none'; style-src 'self'";
  if (has_own_css) policy += " 'unsafe-inline'";
  policy += "; img-src 'self'";
  for (const auto& origin : origins) policy += ' ' + origin;
  return policy + "; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
}

void add_usual(Response& response) {
  response.fields.push_back({"X-Content-Type-Options", "nosniff"});
  response.fields.push_back({"Referrer-Policy", "same-origin"});
  response.fields.push_back({"Cross-Origin-Opener-Policy", "same-origin"});
  response.fields.push_back({"Cross-Origin-Resource-Policy", "same-origin"});
  response.fields.push_back({"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"});
  response.fields.push_back({"X-Robots-Tag", "noindex, nofollow"});
}

// What a browser may be told of a file without beginning to interpret it.
std::string harmless_type(const std::string& media_type) {
  static const std::set<std::string> harmless{"application/pdf", "image/gif",  "image/jpeg", "image/png",
                                              "text/csv",        "text/plain", "image/webp"};
  return harmless.contains(fold_case(media_type)) ? fold_case(media_type) : "application/octet-stream";
}

// RFC 6266: in ASCII for whoever reads no more, and whole.
std::string disposition(const std::string& name) {
  std::string ascii;
  for (const char c : name) ascii += c >= ' ' && c <= '~' && c != '"' && c != '\\' && c != '%' ? c : '_';
  return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + percent_encoded(name);
}

}  // namespace

Response html_page(int status, std::string html, const std::vector<std::string>& images, bool has_own_css) {
  Response response{
      .status = status, .fields = {{"Content-Type", "text/html; charset=utf-8"}}, .body = std::move(html)};
  response.fields.push_back({"Content-Security-Policy", page_policy(images, has_own_css)});
  add_usual(response);
  forbid_storing(response);
  return response;
}

Response see_other(const std::string& path) {
  Response response{.status = 303, .fields = {{"Location", path}}, .body = {}};
  add_usual(response);
  forbid_storing(response);
  return response;
}

Response file_to_keep(const std::string& name, const std::string& media_type, std::string content) {
  Response response{.status = 200, .fields = {{"Content-Type", harmless_type(media_type)}}, .body = std::move(content)};
  response.fields.push_back({"Content-Disposition", disposition(name)});
  response.fields.push_back({"Content-Security-Policy", "default-src 'none'; sandbox"});
  add_usual(response);
  forbid_storing(response);
  return response;
}

Response plain(int status, std::string text) {
  Response response{
      .status = status, .fields = {{"Content-Type", "text/plain; charset=utf-8"}}, .body = std::move(text) + '\n'};
  response.fields.push_back({"Content-Security-Policy", "default-src 'none'"});
  add_usual(response);
  forbid_storing(response);
  return response;
}

Response plain_refusal(int status) {
  switch (status) {
    case 400:
      return plain(status, "This request cannot be understood.");
    case 404:
      return plain(status, "There is nothing here.");
    case 405:
      return plain(status, "This cannot be done here.");
    case 413:
      return plain(status, "This is too large.");
    case 415:
      return plain(status, "This is not a form.");
    case 421:
      return plain(status, "There is no portal with this name here.");
    case 503:
      return plain(status, "Too busy for a moment. Try again.");
    default:
      return plain(status, status < 500 ? "This request was refused." : "Something went wrong here.");
  }
}

void forbid_storing(Response& response) {
  std::erase_if(response.fields, [](const auto& field) { return field.name == "Cache-Control"; });
  response.fields.push_back({"Cache-Control", "no-store"});
}

}  // namespace rollcall::web
