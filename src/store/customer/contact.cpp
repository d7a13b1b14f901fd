#include "rollcall/store/customer/contact.hpp"

#include "rollcall/base/text.hpp"
#include "store/no_such.hpp"
#include "store/sql/columns.hpp"

namespace rollcall::store {
namespace {

// P-13: a contact with an open link of an invitation is pending, or failed if the link's mail failed: links and outbox
// say so. A contact who was invited once and has no open link any more is due another one (P-12).
const std::string invite_status_of_contact =
    "iif(contact.invite_status = 'pending', (SELECT iif(mail.state = 'failed', 'failed', 'pending') FROM link "
    "JOIN mail ON mail.id = link.mail_id WHERE link.contact_id = contact.id AND link.closed_at IS NULL "
    "AND link.purpose = 'registration' ORDER BY link.id DESC LIMIT 1), "
    "contact.invite_status)";

const std::string select_contact =
    "SELECT contact.id, contact.account_id, contact.email, contact.first_name, contact.last_name, contact.language, "
    "contact.time_zone, contact.password, contact.registered_at, contact.password_changed_at, contact.disabled_at, " +
    invite_status_of_contact + " AS invite_status, contact.created_at FROM contact ";

/// Reads rows of select_contact with what belongs to each.
class ContactReader {
 public:
  explicit ContactReader(Tx& tx)
      : companies_{tx.prepared("SELECT company.name, contact_company.is_primary FROM contact_company "
                               "JOIN company ON company.id = contact_company.company_id "
                               "WHERE contact_company.contact_id = :contact ORDER BY company.name")},
        properties_{tx.prepared("SELECT name, value FROM contact_property WHERE contact_id = :contact")} {}

  Contact contact_from(SQLite::Statement& row) {
    Contact contact{.id = row.getColumn("id").getInt64(),
                    .account_id = row.getColumn("account_id").getInt64(),
                    .email = row.getColumn("email").getString(),
                    .first_name = row.getColumn("first_name").getString(),
                    .last_name = row.getColumn("last_name").getString(),
                    .language = optional_text(row.getColumn("language")),
                    .time_zone = optional_text(row.getColumn("time_zone")),
                    .password = optional_text(row.getColumn("password")),
                    .registered_at = optional_instant(row.getColumn("registered_at")),
                    .password_changed_at = optional_instant(row.getColumn("password_changed_at")),
                    .disabled_at = optional_instant(row.getColumn("disabled_at")),
                    .created_at = instant_at(row.getColumn("created_at"))};
    if (const auto status = optional_text(row.getColumn("invite_status")))
      contact.invite_status = parse_word<InviteStatus>(*status);
    read_companies(contact);
    read_properties(contact);
    return contact;
  }

 private:
  void read_companies(Contact& contact) {
    companies_->reset();
    companies_->bind(":contact", contact.id);
    while (companies_->executeStep()) {
      contact.companies.push_back(companies_->getColumn(0).getString());
      if (companies_->getColumn(1).getInt() != 0) contact.primary_company = contact.companies.back();
    }
  }

  void read_properties(Contact& contact) {
    properties_->reset();
    properties_->bind(":contact", contact.id);
    while (properties_->executeStep())
      contact.properties.emplace(properties_->getColumn(0).getString(), properties_->getColumn(1).getString());
  }

  Prepared companies_;
  Prepared properties_;
};

std::optional<Contact> find(Tx& tx, SQLite::Statement& query) {
  if (!query.executeStep()) return std::nullopt;
  return ContactReader{tx}.contact_from(query);
}

Error no_such_contact(Tx& tx, std::int64_t account_id, std::string_view email) {
  auto query = tx.prepared("SELECT email FROM contact WHERE account_id = :account AND email LIKE :start LIMIT 1000");
  query->bind(":account", account_id);
  query->bind(":start", std::string{email.substr(0, 1)} + '%');
  std::vector<std::string> addresses;
  while (query->executeStep()) addresses.push_back(query->getColumn(0).getString());
  return no_such(Noun::contact, email, addresses);
}

}  // namespace

std::optional<Contact> find_contact(Tx& tx, std::int64_t account_id, std::string_view email) {
  auto query = tx.prepared(select_contact + "WHERE contact.account_id = :account AND contact.email = :email");
  query->bind(":account", account_id);
  query->bind(":email", std::string{email});
  return find(tx, *query);
}

Contact get_contact(Tx& tx, std::int64_t account_id, std::string_view email) {
  if (auto contact = find_contact(tx, account_id, email)) return *contact;
  throw no_such_contact(tx, account_id, email);
}

std::optional<Contact> find_contact(Tx& tx, std::int64_t id) {
  auto query = tx.prepared(select_contact + "WHERE contact.id = :id");
  query->bind(":id", id);
  return find(tx, *query);
}

void list_contacts(Tx& tx, std::int64_t account_id, const ContactFilter& filter, std::int64_t limit,
                   const std::function<void(const Contact&)>& row) {
  const std::string of_company =
      "AND contact.id IN (SELECT contact_company.contact_id FROM company CROSS JOIN contact_company "
      "ON contact_company.company_id = company.id WHERE company.account_id = :account AND company.name = :company) ";
  auto query = tx.prepared(select_contact + "WHERE " + (filter.company ? "+" : "") + "contact.account_id = :account " +
                           (filter.company ? of_company : "") +
                           "AND (:search IS NULL OR instr(folded(contact.email || ' ' || contact.first_name || ' ' || "
                           "contact.last_name), folded(:search)) > 0) "
                           "AND (:disabled = 0 OR contact.disabled_at IS NOT NULL) "
                           "AND (:registered = 0 OR contact.registered_at IS NOT NULL) "
                           "AND (:never_invited = 0 OR (contact.registered_at IS NULL AND " +
                           invite_status_of_contact +
                           " IS NULL)) "
                           "ORDER BY contact.email LIMIT :limit");
  query->bind(":account", account_id);
  if (filter.company) query->bind(":company", *filter.company);
  store::bind(*query, ":search", filter.search);
  query->bind(":disabled", filter.disabled_only ? 1 : 0);
  query->bind(":registered", filter.registered_only ? 1 : 0);
  query->bind(":never_invited", filter.never_invited_only ? 1 : 0);
  query->bind(":limit", limit);
  ContactReader reader{tx};
  while (query->executeStep()) row(reader.contact_from(*query));
}

std::vector<std::string> list_contact_properties(Tx& tx, std::int64_t account_id) {
  auto query = tx.prepared(
      "SELECT DISTINCT contact_property.name FROM contact_property "
      "JOIN contact ON contact.id = contact_property.contact_id "
      "WHERE contact.account_id = :account ORDER BY contact_property.name");
  query->bind(":account", account_id);
  std::vector<std::string> names;
  while (query->executeStep()) names.push_back(query->getColumn(0).getString());
  return names;
}

void set_contact_language_and_zone(Tx& tx, std::int64_t contact_id, const std::optional<std::string>& language,
                                   const std::optional<std::string>& time_zone) {
  SQLite::Statement change{tx.sql,
                           "UPDATE contact SET language = :language, time_zone = :time_zone WHERE id = :contact"};
  bind(change, ":language", language);
  bind(change, ":time_zone", time_zone);
  change.bind(":contact", contact_id);
  change.exec();
}

void set_contact_email(Tx& tx, std::int64_t contact_id, const std::string& email) {
  SQLite::Statement change{tx.sql, "UPDATE contact SET email = :email WHERE id = :contact"};
  change.bind(":email", email);
  change.bind(":contact", contact_id);
  if (change.exec() != 1) throw Error{Fault::internal, "the contact whose address is to be set is gone"};
}

}  // namespace rollcall::store
