"""What the emulator's IAM needs to know to judge this product's requests as AWS does.

It checks every request of a function against the function's role (AUTH=true), but lacks three facts.
"""

import base64
from email import message_from_bytes
from email.utils import parseaddr
from urllib.parse import parse_qs

from ministack import app
from ministack.core import iam_actions
from ministack.services import stepfunctions


def judge_as_aws_does():
    pin_request_origin = app.pin_request_origin
    extract_resource_arn = iam_actions.extract_resource_arn
    request_tag_context = iam_actions.request_tag_context

    def by_tls(source_ip, _):
        """Requests to AWS come by TLS, which bucket policies ask for."""
        pin_request_origin(source_ip, True)

    def resource_of(service, method, path, headers, body, query_params, region, account):
        """A task token belongs to a state machine (the account has one), a raw mail to its sender."""
        if "AWSStepFunctions.SendTask" in headers.get("x-amz-target", ""):
            return next(iter(stepfunctions._state_machines), "*")
        sender = sender_of(body) if service == "ses" else None
        if sender:
            return f"arn:aws:ses:{region}:{account}:identity/{sender}"
        return extract_resource_arn(
            service, method, path, headers, body, query_params, region, account
        )

    def context_of(service, action, body, query_params):
        context = request_tag_context(service, action, body, query_params)
        sender = sender_of(body) if service == "ses" else None
        return {**context, "ses:FromAddress": sender} if sender else context

    app.pin_request_origin = by_tls
    iam_actions.extract_resource_arn = resource_of
    iam_actions.request_tag_context = context_of


def sender_of(body):
    """The address in From of a SendRawEmail request."""
    data = parse_qs(body.decode("latin-1")).get("RawMessage.Data")
    if not data:
        return None
    return parseaddr(str(message_from_bytes(base64.b64decode(data[0])).get("From", "")))[1]
