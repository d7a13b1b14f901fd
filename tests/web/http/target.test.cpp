#include "web/http/target.hpp"

#include <catch2/catch.hpp>

namespace rollcall::web {
namespace {

using Path = std::vector<std::string>;

TEST_CASE("W-10 the parts of a path are decoded each by itself", "[web]") {
  CHECK(target_from("/acme/tickets/5")->path == Path{"acme", "tickets", "5"});
  CHECK(target_from("/acme/")->path == Path{"acme"});
  CHECK(target_from("/")->path.empty());
  CHECK(target_from("/%61cme/a+b")->path == Path{"acme", "a+b"});
  CHECK(target_from("/acme?x=/../y")->path == Path{"acme"});
}

TEST_CASE("W-10 a path that could be read in two ways is refused", "[web]") {
  for (const auto* target : {"//acme", "/acme//tickets", "/acme/../x", "/acme/./x", "/acme/%2e%2e/x", "/acme/a%2Fb",
                             "/acme/%", "/acme/%4", "/acme/%zz", "/acme/%00", "/acme/%ff", "/acme/%c0%af", "acme"})
    CHECK_FALSE(target_from(target));
}

TEST_CASE("W-10 a query is read as forms are", "[web]") {
  const auto query = target_from("/a?search=a+b%2Bc&state=open&empty&search=second&&=x")->query;
  CHECK(query.get("search") == "a b+c");
  CHECK(query.get("state") == "open");
  CHECK(query.find("empty") == "");
  CHECK_FALSE(query.find("nothing"));
  CHECK(query.all().size() == 5);
  for (const auto* wrong : {"/a?x=%", "/a?%zz=1", "/a?x=%00", "/a?x=%E5"}) CHECK_FALSE(target_from(wrong));
}

TEST_CASE("W-10 a query has at most 200 parameters", "[web]") {
  std::string query = "/a?";
  for (std::size_t i = 0; i < most_parameters; ++i) query += "a=b&";
  CHECK(target_from(query));
  CHECK_FALSE(target_from(query + "a=b"));
}

TEST_CASE("W-16 a query that was written is read again", "[web]") {
  const Parameters parameters{{{"search", "å & b=c+%"}, {"state", ""}, {"sort", "subject"}}};
  const auto written = query_of(parameters);
  CHECK(written == "?search=%C3%A5%20%26%20b%3Dc%2B%25&sort=subject");
  CHECK(target_from("/a" + written)->query.get("search") == "å & b=c+%");
  CHECK(query_of({}).empty());
}

TEST_CASE("W-12 a path to return to is below the slug, or there is none", "[web]") {
  CHECK(return_path_from("/acme/tickets?state=open&after=5", "acme") == "/acme/tickets?state=open&after=5");
  CHECK(return_path_from("/acme", "acme") == "/acme");
  for (const auto* elsewhere :
       {"//evil.example", "/acme/../evil", "/acmeevil", "/other", "https://evil.example", "/acme\\evil", "/acme/\r\nx",
        "/acme//evil.example", "/acme/%2e%2e/x", "", "acme", "/acme/ x", "/acme/%", "javascript:alert(1)", "/acme#x"})
    CHECK_FALSE(return_path_from(elsewhere, "acme"));
}

}  // namespace
}  // namespace rollcall::web
