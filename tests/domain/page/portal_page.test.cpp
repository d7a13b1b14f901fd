#include "rollcall/domain/page/portal_page.hpp"

#include <catch2/catch.hpp>

#include "support/error_of.hpp"

namespace rollcall {
namespace {

const std::string login_form = R"(<form action="{{action}}" method="post">
<input type="hidden" name="form_token" value="{{form_token}}">
<label for="e">E-mail</label><input type="email" name="email" id="e" value="{{email}}">
<label for="p">Password</label><input type="password" name="password" id="p">
<button>Sign in</button>
</form>{{#error}}<p role="alert">{{error}}</p>{{/error}})";

std::string page_of(const std::string& body, const std::string& head = "") {
  return "<!DOCTYPE html>\n<html lang=\"{{language}}\">\n<head><title>{{portal_name}}</title>" + head +
         "</head>\n<body>\n" + body + "\n</body>\n</html>\n";
}

std::string login_page(const std::string& more = "", const std::string& head = "") {
  return page_of(login_form + more, head);
}

std::string without(std::string text, const std::string& part) {
  const auto at = text.find(part);
  REQUIRE(at != std::string::npos);
  return text.erase(at, part.size());
}

/// The message and the hint that the template is refused with; empty: it is taken.
std::string refusal(PortalPage page, const std::string& text) {
  try {
    page_template_from(page, text);
    return "";
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::usage);
    return hint_of(error).empty() ? error.what() : error.what() + std::string{" | "} + hint_of(error);
  }
}

}  // namespace

TEST_CASE("P-18 a page is called by its word, in any case", "[portal]") {
  for (const auto& [page, name] : Words<PortalPage>::table) CHECK(portal_page_from(name) == page);
  CHECK(portal_page_from(" Access-Denied ") == PortalPage::access_denied);
  const auto error = error_of([] { portal_page_from("regster"); });
  CHECK(error.fault() == Fault::usage);
  CHECK(hint_of(error) == "did you mean register, reset?");
}

TEST_CASE("P-18 a template with all that its page needs is taken as it is", "[portal]") {
  CHECK(page_template_from(PortalPage::login, login_page()) == login_page());
  CHECK(page_template_from(PortalPage::login, "<!DOCTYPE html>\r\n" + login_page().substr(16)) == login_page());
  CHECK(refusal(PortalPage::logout, page_of("<a href=\"{{login}}\">Sign in</a>")) == "");
  CHECK(refusal(PortalPage::access_denied, page_of("{{reason}} <a href='{{login}}'>Sign in</a>")) == "");
}

TEST_CASE("P-18 what a page's author may want to write is taken", "[portal]") {
  for (const std::string more :
       {"{{! a note\n to myself <script> }}", "<a href=\"https://acme.example/a?b=1&amp;c=2\">Acme</a>",
        "<a href=\"mailto:help@acme.example\">Ask</a>", "<a href=\"#top\">Up</a>", "<br/>", "<hr />",
        "<img src=\"{{logo}}\" alt=\"{{account_name}}\">", "<img src='https://acme.example/logo.png' alt=''>",
        "{{#menu}}<a href=\"{{url}}\">{{label}}</a>{{/menu}}{{^menu}}none{{/menu}}", "Open 9:30 to 17:00, & more",
        "<p style=\"color: {{text_colour}}\">See https://acme.example/privacy.</p>",
        "<div aria-label=\"{{portal_name}}\" hidden>x</div>", "{{^register}}Ask us to let you in.{{/register}}"}) {
    CAPTURE(more);
    CHECK(refusal(PortalPage::login, login_page(more)) == "");
  }
  CHECK(refusal(PortalPage::login,
                login_page("", "<style>a:hover{color:{{control_colour}}} @media (width > 9em){b{x:1}}</style>")) == "");
}

TEST_CASE("P-18 a template is mustache of the page's own placeholders, values escaped", "[portal]") {
  const std::pair<std::string, std::string> table[]{
      {"{{pasword}}", "line 10: the page login has no {{pasword}}"},
      {"{{emial}}", "line 10: the page login has no {{emial}} | did you mean email?"},
      {"\n{{{email}}}", "line 11: values are always escaped: {{{ }}} and {{& }} are not for pages | {{name}}"},
      {"{{&email}}", "line 10: values are always escaped: {{{ }}} and {{& }} are not for pages | {{name}}"},
      {"{{> login}}", "line 10: a page takes in no other templates: > login"},
      {"{{=<% %>=}}", "line 10: the braces of placeholders cannot be changed: =<% %>="},
      {"{{email", "line 10: {{ is not closed | {{name}}"},
      {"{{#email}}", "line 10: {{#email}} is not closed"},
      {"{{/email}}", "line 10: {{/email}} closes nothing that is open"},
      {"{{#email}}{{/error}}", "line 10: {{/error}} closes nothing that is open | {{/email}}"},
      {"{{#menu}}{{#menu}}{{/menu}}{{/menu}}", "line 10: {{#menu}} stands within itself"},
      {"{{#portal_name}}{{/portal_name}}", "line 10: {{#portal_name}}: it is always there, and opens no section"},
      {"{{url}}", "line 10: {{url}} is there only within {{#menu}}"},
      {"{{menu}}", "line 10: {{menu}} has no text of its own | {{#menu}}…{{/menu}}"},
      {"{{form_token}}",
       "line 10: {{form_token}} is a secret: the whole value of its hidden field, and nothing else | "
       "<input type=\"hidden\" name=\"form_token\" value=\"{{form_token}}\">"},
  };
  for (const auto& [more, expected] : table) {
    CAPTURE(more);
    CHECK_THAT(refusal(PortalPage::login, login_page(more)), Catch::StartsWith(expected));
  }
}

TEST_CASE("P-18 nothing in a page runs, loads, frames, or sends the form elsewhere", "[portal]") {
  const std::pair<std::string, std::string> table[]{
      {"<script>alert(1)</script>", "<script> is not for pages"},
      {"<SCRIPT src='https://evil.example/x.js'></SCRIPT>", "<script> is not for pages"},
      {"<sc{{! }}ript>", "attributes are parted by blanks"},
      {"<{{! }}script>", "a < that begins no tag"},
      {"<{{#error}}script>{{/error}}", "a < that begins no tag"},
      {"<iframe src='https://evil.example'></iframe>", "<iframe> is not for pages"},
      {"<base href='https://evil.example/'>", "<base> is not for pages"},
      {"<object data='https://evil.example'></object>", "<object> is not for pages"},
      {"<svg><a href='https://evil.example'></a></svg>", "<svg> is not for pages"},
      {"<template></template>", "<template> is not for pages"},
      {"<textarea name='password'></textarea>", "<textarea> is not for pages"},
      {"<meta http-equiv='refresh' content='0;url=https://evil.example'>", "http-equiv of <meta> is not for pages"},
      {"<meta name='referrer' content='unsafe-url'>", "<meta name=\"referrer\"> is not for pages"},
      {"<meta charset='utf-7'>", "a page is UTF-8"},
      {"<link rel='stylesheet' href='https://evil.example/x.css'>", "<link> names the page's icon"},
      {"<p onclick='x()'>", "onclick of <p> is not for pages"},
      {"<p class='a'onclick='x()'>", "attributes are parted by blanks"},
      {"<p class=a>", "the value of class is not in quotes"},
      {"<p class='a' class='b'>", "class comes twice"},
      {"<p class='{{email}}'>", "no placeholder stands in class"},
      {"<p title='{{#email}}x{{/email}}'>", "sections stand between tags"},
      {"<p {{#email}}hidden{{/email}}>", "placeholders and sections stand in text, or in quotes"},
      {"<p title='<b>'>", "the value of title has < or > in it"},
      {"<!-- <p> -->", "an HTML comment"},
      {"<!ENTITY x>", "a < that begins no tag"},
      {"1 < 2", "a < that begins no tag"},
      {"<a href='javascript:alert(1)'>", "not an address to link to: javascript:alert(1)"},
      {"<a href='&#106;avascript:alert(1)'>", "not an address to link to"},
      {"<a href='http://acme.example'>", "not an address to link to"},
      {"<a href='//acme.example'>", "not an address to link to"},
      {"<a href='data:text/html,x'>", "not an address to link to"},
      {"<a href='https://evil.example/?{{email}}'>", "href is an address of ours as a whole"},
      {"<a href='{{portal_name}}'>", "href is an address of ours as a whole"},
      {"<a href='javascript:{{home}}'>", "href is an address of ours as a whole"},
      {"<img src='data:image/png,x' alt=''>", "not an address to link to"},
      {"Read http://acme.example first\n or not", "not an address to link to"},
      {"<p style='background:url(https://evil.example)'>", "CSS of a page loads nothing: no url("},
      {"<p style='background:&#117;rl(https://evil.example)'>", "CSS has no & in it"},
      {"<style>@IMPORT 'https://evil.example'</style>", "CSS of a page loads nothing: no @import"},
      {"<style>a{background:\\75rl(x)}</style>", "CSS of a page loads nothing: no \\"},
      {"<style>a{background:u{{! }}rl(x)}</style>", "<style> has a comment in it"},
      {"<style>a{background:image-set('https://evil.example' 1x)}</style>", "CSS of a page loads nothing: no image"},
      {"<style>{{email}}</style>", "only colours stand in CSS, not {{email}}"},
      {"<style><p title='</style><script>'></style>", "<style> holds text only, up to </style>"},
      {"<title><p title='</title><script>'></title>", "<title> holds text only, up to </title>"},
      {"<form action='{{action}}' method='post'></form>", "a page has one form"},
      {"<input type='text' name='email'>", "<input> stands in the form"},
  };
  for (const auto& [more, expected] : table) {
    CAPTURE(more);
    CHECK_THAT(refusal(PortalPage::login, login_page(more)), Catch::StartsWith("line 10: " + expected));
  }
  CHECK_THAT(refusal(PortalPage::login, login_form + "<p "), Catch::Contains("<p> is not closed"));
}

TEST_CASE("P-18 a page has what it cannot do without, and where nothing leaves it out", "[portal]") {
  const auto changed = [](const std::string& from, const std::string& to) {
    auto page = login_page();
    const auto at = page.find(from);
    REQUIRE(at != std::string::npos);
    return page.replace(at, from.size(), to);
  };
  const std::pair<std::string, std::string> table[]{
      {without(login_page(), "<!DOCTYPE html>"), "line 1: a page begins with <!DOCTYPE html>"},
      {"x" + login_page(), "line 1: a page begins with <!DOCTYPE html>"},
      {without(login_page(), " lang=\"{{language}}\""), "line 2: a page says its language"},
      {without(login_page(), "{{portal_name}}"), "the page has no title"},
      {changed("{{action}}", "https://evil.example"), "line 5: the form goes to the portal, by post"},
      {changed("{{action}}", "{{home}}"), "line 5: the form goes to the portal, by post"},
      {changed("\"post\"", "\"get\""), "line 5: the form goes to the portal, by post"},
      {changed("value=\"{{form_token}}\"", "value=\"x\""),
       "line 6: the field form_token is not as the portal reads it"},
      {changed("type=\"password\"", "type=\"text\""), "line 8: the field password is not as the portal reads it"},
      {changed("type=\"hidden\"", "type=\"text\""), "line 6: {{form_token}} is a secret"},
      {changed("name=\"password\"", "name=\"pasword\""), "line 8: the page login has no field pasword"},
      {without(login_page(), "<input type=\"password\" name=\"password\" id=\"p\">"),
       "the page login cannot do without the field password"},
      {changed("{{#error}}<p role=\"alert\">{{error}}</p>{{/error}}", ""),
       "the page login cannot do without {{error}}"},
      {changed("<p role=\"alert\">{{error}}</p>", "{{#email}}{{error}}{{/email}}"),
       "the page login cannot do without {{error}}"},
      {page_of("{{#error}}" + login_form.substr(0, login_form.find("</form>")) + "</form>{{error}}{{/error}}"),
       "line 5: the form stands in a section that may leave it out"},
      {page_of("no form"), "the page login cannot do without the field form_token"},
  };
  for (const auto& [text, expected] : table) {
    CAPTURE(text);
    CHECK_THAT(refusal(PortalPage::login, text), Catch::StartsWith(expected));
  }
  CHECK(refusal(PortalPage::logout, login_page()) != "");
  CHECK(refusal(PortalPage::logout, page_of("Bye")) ==
        "the page logout cannot do without {{login}} | outside of sections that may leave it out");
}

TEST_CASE("P-18 a template is text of a bounded size", "[portal]") {
  const auto body_of = [](std::size_t size) {
    const auto page = login_page();
    return login_page(std::string(size - page.size(), 'x'));
  };
  CHECK(refusal(PortalPage::login, body_of(longest_page_template)) == "");
  CHECK(refusal(PortalPage::login, body_of(longest_page_template + 1)) == "the template is longer than 100000 bytes");
  CHECK(refusal(PortalPage::login, " \n") == "the template is empty");
  CHECK(refusal(PortalPage::login, login_page("\xff")) == "the template is not UTF-8");
  CHECK(refusal(PortalPage::login, login_page("\n\x01")) == "line 11: there are control characters in it");
  CHECK(refusal(PortalPage::login, login_page("\xc2\x85")) == "line 10: there are control characters in it");
}

TEST_CASE("P-12 the registration mail has a subject, and its link by itself in the text", "[portal]") {
  const std::string head = "Subject: Welcome to {{portal_name}}\n\nHello {{recipient.name}},\n\n";
  const std::pair<std::string, std::string> table[]{
      {head + "{{recipient.link}}", ""},
      {head + "Open <{{recipient.link}}> or ask mailto:help@acme.example", ""},
      {"Hello\n\n{{recipient.link}}", "line 1: the mail begins with its subject and an empty line"},
      {"Subject: Hi\nthere\n\n{{recipient.link}}", "line 1: the mail begins with its subject and an empty line"},
      {"Subject:  \n\n{{recipient.link}}", "line 1: the subject is empty"},
      {head + "Come in.", "the page registration-email cannot do without {{recipient.link}}"},
      {"Subject: {{recipient.link}}\n\n{{recipient.link}}",
       "line 1: the subject is the same for everybody: {{recipient.link}} stands in the text"},
      {"Subject: {{recipient.name}}\n\n{{recipient.link}}", "line 1: the subject is the same for everybody"},
      {head + "https://evil.example/?{{recipient.link}}", "line 5: {{recipient.link}} is a whole address"},
      {head + "{{recipient.link}}x", "line 5: {{recipient.link}} is a whole address"},
      {head + "{{recipient.link}}\n\nhttp://acme.example", "line 7: not an address to link to: http://acme.example"},
      {head + "{{recipient.link}} {{#account_name}}x{{/account_name}}",
       "line 5: {{#account_name}}: it is always there"},
      {head + "{{recipient.link}} {{recipient.token}}",
       "line 5: the page registration-email has no {{recipient.token}}"},
      {head + "{{recipient.link}} {{{recipient.name}}}", "line 5: values are always escaped"},
  };
  for (const auto& [text, expected] : table) {
    CAPTURE(text);
    const auto said = refusal(PortalPage::registration_email, text);
    if (expected.empty())
      CHECK(said == "");
    else
      CHECK_THAT(said, Catch::StartsWith(expected));
  }
}

}  // namespace rollcall
