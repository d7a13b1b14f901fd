"""Reads the mail in the file argv[1] as any mail reader would, and prints what it holds as JSON."""

import email
import email.header
import email.policy
import email.utils
import json
import sys

with open(sys.argv[1], "rb") as file:
    content = file.read()
mail = email.message_from_bytes(content, policy=email.policy.default)
unread = email.message_from_bytes(content)  # its headers as they came


def mailboxes(header):
    """Display names and addresses. The default policy leaves blanks between the encoded words of a name, which RFC 2047 forbids."""
    return [[str(email.header.make_header(email.header.decode_header(name))), address]
            for name, address in email.utils.getaddresses([unread[header].replace("\r\n", "")])]


parts = [part for part in mail.walk() if not part.is_multipart()]
print(json.dumps({
    "headers": [[name, str(value)] for name, value in mail.items()],
    "from": mailboxes("From"),
    "to": mailboxes("To"),
    "structure": [part.get_content_type() for part in mail.walk()],
    "parts": [{
        "type": part.get_content_type(),
        "charset": part.get_content_charset(),
        "file_name": part.get_filename(),
        "encoding": part["Content-Transfer-Encoding"],
        "content": part.get_payload(decode=True).decode("utf-8"),
    } for part in parts],
    "defects": [repr(defect) for part in mail.walk() for defect in part.defects]
    + [repr(defect) for _, value in mail.items() for defect in value.defects],
}))
