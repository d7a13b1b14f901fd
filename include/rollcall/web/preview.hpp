#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rollcall/domain/customer/consent.hpp"
#include "rollcall/domain/portal/menu.hpp"
#include "rollcall/domain/portal/portal_settings.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/store/portal/portal_page.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::web {

/// The facts of an account that its pages are drawn with: names, colours and images, its menu, and what it words
/// itself. Nothing else of the roll is in a preview (P-84).
struct PreviewLook {
  std::string account_name;
  PortalValues values{};  ///< of the settings that customers see
  std::vector<store::OwnPage> pages{};
  std::optional<Menu> menu{};
  std::optional<ConsentText> consent{};
};
PreviewLook preview_look(store::Tx& tx, const Account& account);

struct PreviewFile {
  std::string name;  ///< without a folder: `login-error.nb.html`
  std::string content;
};

/// P-84: every page in every state, with sample customers and tickets, in these languages, and the stylesheet: as the
/// door answers, but with links that lead from file to file. The same look gives the same bytes.
void preview_pages(const PreviewLook& look, const std::vector<std::string>& languages,
                   const std::function<void(const PreviewFile&)>& file);

/// Which states there are, by the door's route and the name of their files.
struct PreviewedState {
  std::string_view route;
  std::string_view name;
};
std::vector<PreviewedState> previewed_states();

}  // namespace rollcall::web
