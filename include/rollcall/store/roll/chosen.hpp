#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "rollcall/base/text_list.hpp"
#include "rollcall/domain/roll/member.hpp"
#include "rollcall/store/chosen_set.hpp"
#include "rollcall/store/tx.hpp"

namespace rollcall::store {

/// The members of these addresses, each once; the removed do not count. Throws not_found naming every address that is
/// no member.
Chosen choose_members(Tx& tx, std::int64_t account_id, const TextList& emails);

struct MembersAndOthers {
  Chosen members;
  TextList others;  ///< addresses that are not members
};
/// The same, and returns the addresses that are not members instead of throwing.
MembersAndOthers choose_those_who_are_members(Tx& tx, std::int64_t account_id, const TextList& emails);

Chosen choose_member(Tx& tx, std::int64_t member_id);

/// All places of the user, in every account, the removed ones too.
Chosen choose_places_of(Tx& tx, std::int64_t user_id);

/// Addresses of the chosen, sorted, at most `limit` (-1: all).
TextList list_chosen(Tx& tx, const Chosen& members, std::int64_t limit = -1);

struct ChosenMember {
  std::string email;
  MemberStatus status;
};
/// By address.
void list_chosen_with_status(Tx& tx, const Chosen& members, const std::function<void(const ChosenMember&)>& row);

/// Takes the chosen of this status out of the set.
void drop_chosen(Tx& tx, Chosen& members, MemberStatus status);

/// Takes those who are in the other set out of the first.
void drop_chosen(Tx& tx, Chosen& members, const Chosen& others);

std::int64_t count_chosen(Tx& tx, const Chosen& members);

/// Whether a place of the user with this address is among the chosen.
bool is_user_chosen(Tx& tx, const Chosen& members, const std::string& email);

}  // namespace rollcall::store
