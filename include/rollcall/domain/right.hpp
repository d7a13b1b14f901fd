#pragma once

namespace rollcall {

/// What somebody may who acts on the roll (S-22). The operator has every right.
enum class Right {
  operator_only,    ///< the owner of the file
  super_admin,      ///< of the account it is about
  portal_settings,  ///< super admins, and holders of `customer-portal-settings`
  tickets,          ///< super admins, and holders of `tickets`
  member,           ///< any active member, about themself
  self,             ///< any active member about themself, super admins about anybody
  somebody,         ///< any active member of whatever account, about themself
  anyone,           ///< everybody who can open the file: a secret they know proves who they are
};

}  // namespace rollcall
