#include "exposure.hpp"

#include "rollcall/service/ticket/customer_ticket.hpp"

namespace rollcall::service {

store::Exposure exposure_now(store::Tx& tx, const Account& account) {
  return store::get_exposure(tx, account.id, get_customer_rules(tx, account).visibility);
}

ExposureWatch::ExposureWatch(store::Tx& tx, const Account& account)
    : tx_{tx}, account_{account}, before_{exposure_now(tx, account)} {}

ExposureChange ExposureWatch::change() const {
  return store::compare_exposure(tx_, account_.id, before_, exposure_now(tx_, account_));
}

}  // namespace rollcall::service
