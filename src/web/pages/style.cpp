#include "pages.hpp"
#include "rollcall/service/page/portal_page.hpp"

namespace rollcall::web {

Response style(Visit& visit) {
  const auto present = [&] {
    store::Tx tx{visit.database, store::Access::read, Actor{}, visit.now};
    return service::portal_style(tx, visit.site.account);
  }();
  if (present.name != visit.path.front()) return not_found(visit);
  Response response{.status = 200, .fields = {{"Content-Type", "text/css; charset=utf-8"}}, .body = present.css};
  response.fields.push_back({"X-Content-Type-Options", "nosniff"});
  response.fields.push_back({"Cache-Control", "public, max-age=31536000, immutable"});
  return response;
}

}  // namespace rollcall::web
