#include <catch2/catch.hpp>

#include "rollcall/base/text.hpp"
#include "support/sign_on.hpp"

namespace rollcall::testing {
namespace {

using Rows = std::vector<std::string>;

/// A portal that is on, entered by passwords, and files for keys.
struct SsoSettings : WebDesk {
  SsoSettings() {
    set("access", "access-groups");
    key_file("app.key", application_secret);
  }

  std::string path(const std::string& name) const { return (folder() / name).string(); }
  void key_file(const std::string& name, const std::string& content, unsigned mode = 0600) {
    write_file(path(name), content + '\n');
    ::chmod(path(name).c_str(), mode);
  }
  std::string set_jwt(const std::string& key = "app.key") const {
    return SignOnDesk::set_jwt + " --key-file " + path(key);
  }
  /// Without the folder of the test.
  std::string shown(std::string text) const { return replaced(std::move(text), folder().path().string(), "DIR"); }
};

}  // namespace

TEST_CASE_METHOD(SsoSettings, "P-80 P-82 settings are set and shown, with fingerprints instead of keys", "[cli][sso]") {
  check_golden("portal_sso_show_none", (*this)("portal sso show").out);
  check_golden("portal_sso_jwt_set", shown((*this)(set_jwt() + " --owns Globex.example --owns acme.example").out));
  CHECK(json(set_jwt())["changed"] == false);
  check_golden("portal_sso_show", shown((*this)("portal sso show").out));
  check_golden("portal_sso_show.json", shown((*this)("portal sso show --json").out));
  CHECK((*this)("portal sso show --json").out.find(application_secret) == std::string::npos);
  CHECK(rows("SELECT subject FROM audit WHERE action = 'portal.sso.set'") == Rows{"help.example.org"});
  CHECK(shown(rows("SELECT details FROM audit WHERE action = 'portal.sso.set'").front())
            .starts_with(R"({"method":"sso-jwt","issuer":"https://app.example.org","audience":"portal")"));
}

TEST_CASE_METHOD(SsoSettings,
                 "P-80 settings that are not named stay, and two keys can be set while one replaces the other",
                 "[cli][sso]") {
  (*this)(set_jwt());
  key_file("new.key", "the next secret of the application, which is longer");
  const auto set = "portal sso jwt set --domain help.example.org ";
  (*this)(set + ("--key-file " + path("app.key") + " --kid a --key-file " + path("new.key") + " --kid b"));
  const auto shown = json("portal sso show")["ways"][0];
  CHECK(shown["issuer"] == application);
  CHECK(shown["keys"].size() == 2);
  CHECK(shown["keys"][1]["kid"] == "b");
  CHECK(shown["keys"][0]["fingerprints"] != shown["keys"][1]["fingerprints"]);
  fails(ExitCode::usage, set + ("--key-file " + path("app.key") + " --kid a --kid b"));
  fails(ExitCode::usage, set + std::string{"--kid a"});
  CHECK(json(set + std::string{"--owns none --allow-get on"})["allow_get"] == true);
}

TEST_CASE_METHOD(SsoSettings, "P-80 settings that are not enough to judge a sign-in are refused, with what is missing",
                 "[cli][sso]") {
  const auto refused = [&](const std::string& options) {
    return shown(try_to("portal sso jwt set --domain help.example.org " + options).err);
  };
  CHECK(refused("").find("the issuer is missing") != std::string::npos);
  CHECK(refused("--issuer a").find("sso-jwt needs an audience") != std::string::npos);
  CHECK(refused("--issuer a --audience b").find("sso-jwt needs an algorithm") != std::string::npos);
  CHECK(refused("--issuer a --audience b --algorithm HS256").find("needs an address to sign in at") !=
        std::string::npos);
  fails(ExitCode::usage, "portal sso jwt set --domain help.example.org --algorithm none");
  fails(ExitCode::usage, set_jwt() + " --sign-in-url http://app.example.org/");
  fails(ExitCode::not_found, "portal sso jwt set --domain other.example.org --issuer a");
}

TEST_CASE_METHOD(SsoSettings, "P-80 a key file that others can read, or whose key is too short, is refused",
                 "[cli][sso]") {
  key_file("open.key", application_secret, 0644);
  CHECK(shown(fails(ExitCode::refused, set_jwt("open.key")).err) ==
        "rollcall: DIR/open.key can be read by users other than its owner\nhint: chmod 600 DIR/open.key\n");
  key_file("short.key", "31 bytes, which is one too few.");
  CHECK(shown(fails(ExitCode::refused, set_jwt("short.key")).err).find("DIR/short.key: ") != std::string::npos);
  CHECK(shown(fails(ExitCode::refused, set_jwt("gone.key")).err).find("cannot read DIR/gone.key") != std::string::npos);
  CHECK(rows("SELECT count(*) FROM sign_on") == Rows{"0"});
}

TEST_CASE_METHOD(SsoSettings, "P-80 naming files of the machine is the operator's alone", "[cli][sso]") {
  fails(ExitCode::denied, set_jwt() + " --as sam@example.org");
  (*this)(set_jwt());
  CHECK(json("portal sso show --as sam@example.org")["ways"].size() == 1);
  auto document = json("portal export");
  document["single_sign_on"]["help.example.org"]["sso-jwt"]["keys"][0]["file"] = "file:/etc/hostname";
  given(document.dump());
  fails(ExitCode::denied, "portal apply - --as sam@example.org");
}

TEST_CASE_METHOD(SsoSettings, "P-05 under single sign-on the portal can be on once that is set up", "[cli][sso]") {
  const std::string change = "portal domain set help.example.org --sign-in sso-jwt";
  (*this)("portal set access-under-sso sso-all");
  CHECK(fails(ExitCode::refused, change).err.find("the single sign-on of help.example.org is not set up") !=
        std::string::npos);
  (*this)(set_jwt());
  (*this)(change);
  CHECK(fails(ExitCode::refused, "portal sso remove").err.find("is not set up") != std::string::npos);
  (*this)("portal domain set help.example.org --sign-in password");
  check_golden("portal_sso_remove", (*this)("portal sso remove").out);
  fails(ExitCode::not_found, "portal sso remove");
}

TEST_CASE_METHOD(SsoSettings, "P-11 each way keeps its settings while the domain uses another", "[cli][sso]") {
  (*this)(set_jwt());
  key_file("client.secret", "a secret of ours at the provider");
  (*this)(
      "portal sso oidc set --domain help.example.org --issuer https://idp.example --client-id portal "
      "--client-secret-file " +
      path("client.secret"));
  CHECK(json("portal sso show")["ways"].size() == 2);
  CHECK(fails(ExitCode::usage, "portal sso remove").err.find("--method sso-jwt|sso-oidc") != std::string::npos);
  (*this)("portal sso remove --method sso-oidc");
  CHECK(json("portal sso show")["ways"][0]["method"] == "sso-jwt");
}

TEST_CASE_METHOD(SignOnDesk, "P-60 the document has the settings with files for keys, and makes them again",
                 "[cli][sso]") {
  const auto exported = replaced((*this)("portal export").out, "DIR", folder().path().string());
  CHECK(exported.find("file:" + path("app.key")) != std::string::npos);
  CHECK(exported.find(application_secret) == std::string::npos);
  given(exported);
  CHECK(json("portal apply -")["changed"] == false);
  Roll empty;
  empty.given(exported);
  empty("portal apply - --accept-exposure --yes");
  CHECK(empty("portal export").out == exported);
}

TEST_CASE_METHOD(SignOnDesk, "P-60 P-61 the document cannot take away what the portal is entered by", "[cli][sso]") {
  given(R"({"single_sign_on": {}})");
  CHECK(fails(ExitCode::refused, "portal apply -").err.find("is not set up") != std::string::npos);
  for (const std::string bad :
       {R"({"single_sign_on": {"gone.example": {}}})", R"({"single_sign_on": {"help.example.org": {"password": {}}}})",
        R"({"single_sign_on": {"help.example.org": {"sso-jwt": {"secret": "x"}}}})",
        R"({"single_sign_on": {"help.example.org": {"sso-jwt": {"keys": [{"file": "relative"}]}}}})",
        R"({"single_sign_on": {"help.example.org": {"sso-jwt": {"algorithm": "none"}}}})",
        R"({"single_sign_on": {"help.example.org": {"sso-saml": {"issuer": "x"}}}})"}) {
    CAPTURE(bad);
    given(bad);
    CHECK(try_to("portal apply -").err.find("/single_sign_on/") != std::string::npos);
  }
}

TEST_CASE_METHOD(SignOnDesk, "P-70 portal check names a key file that is gone, open to others, or too short",
                 "[cli][sso]") {
  const auto found = [&] {
    std::string all;
    for (const auto& each : Json::parse(try_to("portal check --json").out))
      if (each["check"] == "sso-key") all += replaced(each["finding"], folder().path().string(), "DIR") + '\n';
    return all;
  };
  CHECK(found().empty());
  ::chmod(path("app.key").c_str(), 0644);
  CHECK(found() == "DIR/app.key can be read by users other than its owner\n");
  key_file("app.key", "short");
  CHECK(found().starts_with("DIR/app.key: "));
  std::filesystem::remove(path("app.key"));
  CHECK(found() == "cannot read DIR/app.key: No such file or directory\n");
}

TEST_CASE_METHOD(SignOnDesk, "P-82 sso test prints every check of a token, and lets nobody in", "[cli][sso]") {
  given(application_token(claims("7", carl)) + '\n');
  check_golden("portal_sso_test", (*this)("portal sso test -").out);
  given(application_token(claims("7", carl), "a secret that is not the application's"));
  const auto refused = fails(ExitCode::refused, "portal sso test -");
  CHECK(refused.err == "rollcall: it proves nothing: the check signature failed\n");
  given(application_token(claims("7", carl)));
  const auto verdict = json("portal sso test - --now 2026-11-02T09:00Z");
  CHECK(verdict["verified"] == true);
  CHECK(verdict["claim"]["subject"] == "7");
  given(application_token(claims("7", carl)));
  fails(ExitCode::refused, "portal sso test - --now 2026-11-02T10:00Z");
  CHECK(rows("SELECT count(*) FROM contact_session") == Rows{"0"});
  CHECK(rows("SELECT count(*) FROM used_sign_on") == Rows{"0"});
}

TEST_CASE_METHOD(SignOnDesk, "P-11 under single sign-on nobody registers or asks for a password", "[cli][sso]") {
  fails(ExitCode::refused, "portal register nora@globex.example --consent");
  fails(ExitCode::refused, "portal contact reset-password " + carl);
}

}  // namespace rollcall::testing
