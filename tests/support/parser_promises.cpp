#include "parser_promises.hpp"

#include <algorithm>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <stdexcept>

#include "rollcall/base/text.hpp"
#include "rollcall/domain/web_fetch.hpp"
#include "web/http/client_address.hpp"
#include "web/http/cookie.hpp"
#include "web/http/form_body.hpp"
#include "web/http/from_beast.hpp"
#include "web/http/guard.hpp"

namespace rollcall::testing {
namespace {

namespace http = boost::beast::http;
using std::string_literals::operator""s;

void promise(bool holds, const char* what) {
  if (!holds) throw std::logic_error{what};
}

bool is_plain(std::string_view text) {
  return is_utf8(text) && text.find('\0') == std::string_view::npos;
}

// The text before the first mark, and what stands behind it.
std::pair<std::string_view, std::string_view> parted(std::string_view text, std::string_view mark) {
  const auto at = text.find(mark);
  if (at == std::string_view::npos) return {text, {}};
  return {text.substr(0, at), text.substr(at + mark.size())};
}

void hold_form(const std::variant<web::FormBody, int>& read, std::size_t size_of_body) {
  if (const auto* status = std::get_if<int>(&read)) return promise(*status == 400 || *status == 415, "400 or 415");
  const auto& form = std::get<web::FormBody>(read);
  promise(form.fields.all().size() + form.files.size() <= web::most_parameters, "no more than most_parameters");
  std::size_t bytes = 0;
  for (const auto& [name, value] : form.fields.all()) {
    promise(is_plain(name) && is_plain(value), "fields are text");
    bytes += name.size() + value.size();
  }
  for (const auto& file : form.files) {
    promise(is_plain(file.field) && is_plain(file.name), "names of files are text");
    promise(!file.name.empty() && file.name.size() <= 255, "a file has a name of at most 255 bytes");
    promise(file.name.find_first_of("/\\") == std::string::npos && file.name != "." && file.name != "..",
            "the name of a file is no path");
    promise(!has_control_characters(file.name), "the name of a file controls nothing");
    promise(composed(file.name) == file.name, "the name of a file is composed");
    promise(web::file_name_from(file.name) == file.name, "the name of a file stays, read again");
    bytes += file.content.size();
  }
  promise(bytes <= size_of_body, "a form holds no more than its body");
}

// Content-Type, a line feed, the body.
void hold_multipart(std::string_view input) {
  const auto [type, body] = parted(input, "\n");
  hold_form(web::form_body_from(type, body), body.size());
}

void hold_urlencoded(std::string_view input) {
  const auto read = web::form_body_from("application/x-www-form-urlencoded", input);
  hold_form(read, input.size());
  const auto* form = std::get_if<web::FormBody>(&read);
  if (!form) return;
  web::Parameters filled;
  for (const auto& [name, value] : form->fields.all())
    if (!value.empty()) filled.add(name, value);
  const auto query = web::query_of(filled);
  const auto again = web::parameters_from(std::string_view{query}.substr(std::min<std::size_t>(1, query.size())));
  promise(again && again->all() == filled.all(), "what was read is read again as it was written");
}

// Some lines: each the value of a Cookie field.
void hold_cookie(std::string_view input) {
  web::Request request;
  for (std::string_view rest = input; !rest.empty();) {
    const auto [line, behind] = parted(rest, "\n");
    request.fields.push_back({"cookie", std::string{line}});
    rest = behind;
  }
  for (const bool with_tls : {true, false}) {
    const auto names = web::cookie_names(with_tls);
    for (const auto& name : {names.session, names.visit, names.link}) {
      const auto value = web::cookie_in(request, name);
      if (!value) continue;
      promise(web::is_token(*value), "a cookie is a token");
      promise(input.find(name + '=' + *value) != std::string_view::npos, "a cookie is one that came");
      const auto to_set = web::cookie_to_set(names, name, *value);
      promise(web::can_be_written(to_set) && to_set.starts_with(name + '=' + *value + "; Path=/"),
              "it can be set again");
    }
  }
}

void hold_target(std::string_view input) {
  if (const auto target = web::target_from(input))
    for (const auto& part : target->path)
      promise(is_plain(part) && !part.empty() && part != "." && part != ".." && part.find('/') == std::string::npos,
              "a part of a path is a name");
  if (const auto way = web::return_path_from(input, "acme")) {
    promise(*way == input && (*way == "/acme" || way->starts_with("/acme/") || way->starts_with("/acme?")),
            "one goes back to a page of ours");
    promise(web::can_be_written(*way) && way->find('\\') == std::string::npos, "the way back is plain");
  }
  if (const auto plain = web::percent_decoded(input))
    promise(web::percent_decoded(percent_encoded(*plain)) == plain, "what was decoded is encoded and decoded");
}

// Another kind of reader, to compare with: reads a line at a time, and only what RFC 9112 allows. Returns the number of
// fields.
std::size_t fields_read_strictly(std::string_view head) {
  std::size_t fields = 0;
  head = parted(head, "\r\n").second;
  while (!head.starts_with("\r\n")) {
    const auto [line, rest] = parted(head, "\r\n");
    promise(rest.data() != nullptr, "a head ends with an empty line");
    const bool goes_on = line.starts_with(' ') || line.starts_with('\t');
    const auto name = line.substr(0, line.find(':'));
    promise(goes_on ||
                (name.size() < line.size() && !name.empty() && name.find_first_of(" \t\r\n\0"s) == std::string::npos),
            "a field has a name and a colon");
    promise(line.find_first_of("\r\n\0"s) == std::string_view::npos, "a field is one line");
    if (!goes_on) ++fields;
    head = rest;
  }
  return fields;
}

// A whole head, as it comes from the socket.
void hold_header(std::string_view input) {
  http::request_parser<http::string_body> parser;
  parser.header_limit(64 << 10);
  boost::system::error_code failure;
  parser.put(boost::asio::buffer(input.data(), input.size()), failure);
  if (failure || !parser.is_header_done()) return;
  const auto head = web::head_from(parser.get().base());
  if (const auto status = web::refused_by_guard(head))
    return promise(*status >= 400 && *status < 500, "refused by 4xx");
  promise(head.method == "GET" || head.method == "HEAD" || head.method == "POST", "a method that we know");
  promise(head.target.starts_with('/') && web::can_be_written(head.target), "a target is a path");
  promise(fields_read_strictly(input) == head.fields.size(), "another reader finds the same fields");
  web::Request request{.method = web::method_of(head), .target = head.target, .fields = head.fields, .body = {}};
  const auto count = [&](std::string_view name) {
    return std::ranges::count(head.fields, name, &web::HeaderField::name);
  };
  promise(count("host") == 1 && count("content-length") + count("transfer-encoding") <= 1, "one host, one length");
  for (const auto* trusted : {"10.0.0.0/8", "0.0.0.0/0"}) {
    const auto client = web::client_address("10.1.2.3", request, web::address_blocks_from({trusted}));
    promise(!client.empty() && client.size() <= 45 &&
                client.find_first_not_of("0123456789abcdefABCDEF.:") == std::string::npos,
            "a client's address is an address");
  }
}

const auto some_token = std::string(43, 'a');

}  // namespace

const std::vector<ParserPromise>& parser_promises() {
  static const std::vector<ParserPromise> all{
      {"multipart",
       hold_multipart,
       {"multipart/form-data; boundary=x\n--x\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nHello\r\n--x\r\n"
        "Content-Disposition: form-data; name=\"f\"; filename=\"a.txt\"\r\nContent-Type: "
        "text/plain\r\n\r\nb\r\n--x--\r\n",
        "multipart/form-data; boundary=\"x\"\n--x\r\ncontent-disposition:form-data;name=a\r\n\r\n\r\n--x--",
        "multipart/form-data; boundary=x\n--x\r\nContent-Disposition: form-data; name=\"f\"; "
        "filename=\"..\\\\../e\xCC\x81%22\xE2\x80\xAE.png\"\r\n\r\n\r\n--x--\r\n",
        "application/x-www-form-urlencoded; charset=utf-8\na=b&c=%C3%A5"},
       {"--x", "--x--", "\r\n", "\r\n\r\n", "\r\n--x", "Content-Disposition: ", "form-data", "; name=", "; filename=",
        "filename*=UTF-8''a", "\"", "\\", "%22", "\0"s, "\xFF", "boundary=", ";", "/../", "\xE2\x80\xAE"}},
      {"urlencoded",
       hold_urlencoded,
       {"text=a%0D%0Ab&email=ada%40example.org", "a=&b&=c&&a=%C3%A5+%2B", "form_token=" + some_token},
       {"&", "=", "%", "%00", "%C3", "%A5", "+", "%2", "\0"s, "\xC3\xA5", "\xFF"}},
      {"cookie",
       hold_cookie,
       {"__Host-portal=" + some_token, "a=b; __Host-portal=" + some_token + "; portal-dev-pre=" + some_token,
        "__Host-portal=" + some_token + "\n__Host-portal=" + some_token},
       {"__Host-portal=", "portal-dev", "-pre=", "-link=", some_token, "; ", ";", "=", "\"", "\n", "\0"s, " "}},
      {"target",
       hold_target,
       {"/acme/tickets?view=all&search=a%20b", "/acme/../x", "/acme//a/%2e%2E/%2f", "/acme?return=%2Facme",
        "//elsewhere"},
       {"/", "..", ".", "%2e", "%2F", "%5c", "\\", "?", "#", "%00", "//", "/acme", "@", ":", "\r\n", "%"}},
      {"header",
       hold_header,
       {"GET /acme/login HTTP/1.1\r\nHost: help.example.org\r\nX-Forwarded-For: 203.0.113.9, 10.0.0.1\r\n\r\n",
        "POST /acme/login HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nCookie: a=b\r\n\r\n",
        "POST /acme/login HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nX-Forwarded-For: [::1]:80, "
        "::ffff:10.1.1.1\r\n\r\n",
        "HEAD / HTTP/1.0\r\nHost: a:8090\r\nConnection: keep-alive\r\nX-A: b\r\n c\r\n\r\n"},
       {"\r\n",
        "\r\n\r\n",
        "\n",
        "\r",
        ":",
        " ",
        "\t",
        "\0"s,
        "Host: a\r\n",
        "Content-Length: 3\r\n",
        "Content-Length",
        "Transfer-Encoding: chunked\r\n",
        "xchunked",
        "HTTP/1.1",
        "HTTP/1.0",
        "X-Forwarded-For: ",
        ",",
        "::1",
        "10.0.0.1",
        "\x7F",
        "\xFF",
        "#",
        "http://a/"}}};
  return all;
}

}  // namespace rollcall::testing
