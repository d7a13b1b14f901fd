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

/// The message and the hint with which the template is refused; empty if it is accepted.
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
      {"\n{{{email}}}", "line 11: values are always escaped: pages cannot use {{{ }}} or {{& }} | {{name}}"},
      {"{{&email}}", "line 10: values are always escaped: pages cannot use {{{ }}} or {{& }} | {{name}}"},
      {"{{> login}}", "line 10: a page cannot include other templates: > login"},
      {"{{=<% %>=}}", "line 10: the delimiters of placeholders cannot be changed: =<% %>="},
      {"{{email", "line 10: {{ is not closed | {{name}}"},
      {"{{#email}}", "line 10: {{#email}} is not closed"},
      {"{{/email}}", "line 10: {{/email}} closes a section that is not open"},
      {"{{#email}}{{/error}}", "line 10: {{/error}} closes a section that is not open | {{/email}}"},
      {"{{#menu}}{{#menu}}{{/menu}}{{/menu}}", "line 10: {{#menu}} is inside itself"},
      {"{{#portal_name}}{{/portal_name}}",
       "line 10: {{#portal_name}} is always available, so it cannot open a section"},
      {"{{url}}", "line 10: {{url}} is available only inside {{#menu}}"},
      {"{{menu}}", "line 10: {{menu}} has no text of its own | {{#menu}}…{{/menu}}"},
      {"{{form_token}}",
       "line 10: {{form_token}} is a secret: it is allowed only as the whole value of its hidden field | "
       "<input type=\"hidden\" name=\"form_token\" value=\"{{form_token}}\">"},
  };
  for (const auto& [more, expected] : table) {
    CAPTURE(more);
    CHECK_THAT(refusal(PortalPage::login, login_page(more)), Catch::StartsWith(expected));
  }
}

TEST_CASE("P-18 nothing in a page runs, loads, frames, or sends the form elsewhere", "[portal]") {
  const std::pair<std::string, std::string> table[]{
      {"<script>alert(1)</script>", "<script> is not allowed in pages"},
      {"<SCRIPT src='https://evil.example/x.js'></SCRIPT>", "<script> is not allowed in pages"},
      {"<sc{{! }}ript>", "attributes must be separated by spaces"},
      {"<{{! }}script>", "a < that does not begin a tag"},
      {"<{{#error}}script>{{/error}}", "a < that does not begin a tag"},
      {"<iframe src='https://evil.example'></iframe>", "<iframe> is not allowed in pages"},
      {"<base href='https://evil.example/'>", "<base> is not allowed in pages"},
      {"<object data='https://evil.example'></object>", "<object> is not allowed in pages"},
      {"<svg><a href='https://evil.example'></a></svg>", "<svg> is not allowed in pages"},
      {"<template></template>", "<template> is not allowed in pages"},
      {"<textarea name='password'></textarea>", "<textarea> is not allowed in pages"},
      {"<meta http-equiv='refresh' content='0;url=https://evil.example'>",
       "http-equiv of <meta> is not allowed in pages"},
      {"<meta name='referrer' content='unsafe-url'>", "<meta name=\"referrer\"> is not allowed in pages"},
      {"<meta charset='utf-7'>", "a page must be UTF-8"},
      {"<link rel='stylesheet' href='https://evil.example/x.css'>", "<link> can name only the page's icon"},
      {"<p onclick='x()'>", "onclick of <p> is not allowed in pages"},
      {"<p class='a'onclick='x()'>", "attributes must be separated by spaces"},
      {"<p class=a>", "the value of class is not in quotes"},
      {"<p class='a' class='b'>", "class is given twice"},
      {"<p class='{{email}}'>", "placeholders are not allowed in class"},
      {"<p title='{{#email}}x{{/email}}'>", "sections are allowed between tags"},
      {"<p {{#email}}hidden{{/email}}>", "placeholders and sections are allowed only in text or in quotes"},
      {"<p title='<b>'>", "the value of title contains < or >"},
      {"<!-- <p> -->", "customers could read this HTML comment"},
      {"<!ENTITY x>", "a < that does not begin a tag"},
      {"1 < 2", "a < that does not begin a tag"},
      {"<a href='javascript:alert(1)'>", "not an address to link to: javascript:alert(1)"},
      {"<a href='&#106;avascript:alert(1)'>", "not an address to link to"},
      {"<a href='http://acme.example'>", "not an address to link to"},
      {"<a href='//acme.example'>", "not an address to link to"},
      {"<a href='data:text/html,x'>", "not an address to link to"},
      {"<a href='https://evil.example/?{{email}}'>", "href must be one of our address placeholders alone"},
      {"<a href='{{portal_name}}'>", "href must be one of our address placeholders alone"},
      {"<a href='javascript:{{home}}'>", "href must be one of our address placeholders alone"},
      {"<img src='data:image/png,x' alt=''>", "not an address to link to"},
      {"Read http://acme.example first\n or not", "not an address to link to"},
      {"<p style='background:url(https://evil.example)'>",
       "the CSS of a page cannot load anything: url( is not allowed"},
      {"<p style='background:&#117;rl(https://evil.example)'>", "& is not allowed in CSS"},
      {"<style>@IMPORT 'https://evil.example'</style>",
       "the CSS of a page cannot load anything: @import is not allowed"},
      {"<style>a{background:\\75rl(x)}</style>", "the CSS of a page cannot load anything: \\ is not allowed"},
      {"<style>a{background:u{{! }}rl(x)}</style>", "<style> contains a comment"},
      {"<style>a{background:image-set('https://evil.example' 1x)}</style>",
       "the CSS of a page cannot load anything: image-set( is not allowed"},
      {"<style>{{email}}</style>", "only colours are allowed in CSS, not {{email}}"},
      {"<style><p title='</style><script>'></style>", "<style> can contain only text, up to </style>"},
      {"<title><p title='</title><script>'></title>", "<title> can contain only text, up to </title>"},
      {"<form action='{{action}}' method='post'></form>", "a page can have only one form"},
      {"<input type='text' name='email'>", "<input> is allowed only in the form"},
  };
  for (const auto& [more, expected] : table) {
    CAPTURE(more);
    CHECK_THAT(refusal(PortalPage::login, login_page(more)), Catch::StartsWith("line 10: " + expected));
  }
  CHECK_THAT(refusal(PortalPage::login, login_form + "<p "), Catch::Contains("<p> is not closed"));
}

TEST_CASE("P-18 a page needs its required parts, outside sections that may leave them out", "[portal]") {
  const auto changed = [](const std::string& from, const std::string& to) {
    auto page = login_page();
    const auto at = page.find(from);
    REQUIRE(at != std::string::npos);
    return page.replace(at, from.size(), to);
  };
  const std::pair<std::string, std::string> table[]{
      {without(login_page(), "<!DOCTYPE html>"), "line 1: a page must begin with <!DOCTYPE html>"},
      {"x" + login_page(), "line 1: a page must begin with <!DOCTYPE html>"},
      {without(login_page(), " lang=\"{{language}}\""), "line 2: a page must state its language"},
      {without(login_page(), "{{portal_name}}"), "the page has no title"},
      {changed("{{action}}", "https://evil.example"), "line 5: the form must be posted to the portal"},
      {changed("{{action}}", "{{home}}"), "line 5: the form must be posted to the portal"},
      {changed("\"post\"", "\"get\""), "line 5: the form must be posted to the portal"},
      {changed("value=\"{{form_token}}\"", "value=\"x\""),
       "line 6: the portal cannot read the field form_token like this"},
      {changed("type=\"password\"", "type=\"text\""), "line 8: the portal cannot read the field password like this"},
      {changed("type=\"hidden\"", "type=\"text\""), "line 6: {{form_token}} is a secret"},
      {changed("name=\"password\"", "name=\"pasword\""), "line 8: the page login has no field pasword"},
      {without(login_page(), "<input type=\"password\" name=\"password\" id=\"p\">"),
       "the page login needs the field password"},
      {changed("{{#error}}<p role=\"alert\">{{error}}</p>{{/error}}", ""), "the page login needs {{error}}"},
      {changed("<p role=\"alert\">{{error}}</p>", "{{#email}}{{error}}{{/email}}"), "the page login needs {{error}}"},
      {page_of("{{#error}}" + login_form.substr(0, login_form.find("</form>")) + "</form>{{error}}{{/error}}"),
       "line 5: the form is in a section that may leave it out"},
      {page_of("no form"), "the page login needs the field form_token"},
  };
  for (const auto& [text, expected] : table) {
    CAPTURE(text);
    CHECK_THAT(refusal(PortalPage::login, text), Catch::StartsWith(expected));
  }
  CHECK(refusal(PortalPage::logout, login_page()) != "");
  CHECK(refusal(PortalPage::logout, page_of("Bye")) ==
        "the page logout needs {{login}} | outside sections that may leave it out");
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
  CHECK(refusal(PortalPage::login, login_page("\n\x01")) == "line 11: the template has control characters");
  CHECK(refusal(PortalPage::login, login_page("\xc2\x85")) == "line 10: the template has control characters");
}

TEST_CASE("P-12 the registration mail has a subject, and its link by itself in the text", "[portal]") {
  const std::string head = "Subject: Welcome to {{portal_name}}\n\nHello {{recipient.name}},\n\n";
  const std::pair<std::string, std::string> table[]{
      {head + "{{recipient.link}}", ""},
      {head + "Open <{{recipient.link}}> or ask mailto:help@acme.example", ""},
      {"Hello\n\n{{recipient.link}}", "line 1: the mail must begin with its subject and an empty line"},
      {"Subject: Hi\nthere\n\n{{recipient.link}}", "line 1: the mail must begin with its subject and an empty line"},
      {"Subject:  \n\n{{recipient.link}}", "line 1: the subject is empty"},
      {head + "Come in.", "the page registration-email needs {{recipient.link}}"},
      {"Subject: {{recipient.link}}\n\n{{recipient.link}}",
       "line 1: the subject must be the same for everybody: {{recipient.link}} is allowed only in the text"},
      {"Subject: {{recipient.name}}\n\n{{recipient.link}}", "line 1: the subject must be the same for everybody"},
      {head + "https://evil.example/?{{recipient.link}}", "line 5: {{recipient.link}} is a whole address"},
      {head + "{{recipient.link}}x", "line 5: {{recipient.link}} is a whole address"},
      {head + "{{recipient.link}}\n\nhttp://acme.example", "line 7: not an address to link to: http://acme.example"},
      {head + "{{recipient.link}} {{#account_name}}x{{/account_name}}",
       "line 5: {{#account_name}} is always available"},
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
