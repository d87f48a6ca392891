"""Makes the emulator's IAM decide on this product's requests as AWS does.

With AUTH=true the emulator checks each request against the role of the function, but it lacks four facts.
"""

import base64
from email import message_from_bytes
from email.utils import parseaddr
from urllib.parse import parse_qs

from ministack import app
from ministack.core import iam_actions
from ministack.services import stepfunctions


def decide_as_aws_does():
    pin_request_origin = app.pin_request_origin
    extract_iam_action = iam_actions.extract_iam_action
    extract_resource_arn = iam_actions.extract_resource_arn
    request_tag_context = iam_actions.request_tag_context

    def pin_tls(source_ip, _):
        """Requests to AWS use TLS, which bucket policies require."""
        pin_request_origin(source_ip, True)

    def find_action(*request, **more):
        """SendMessage also covers SendMessageBatch, which is no action of IAM."""
        action = extract_iam_action(*request, **more)
        return "sqs:SendMessage" if action == "sqs:SendMessageBatch" else action

    def find_resource(service, method, path, headers, body, query_params, region, account):
        """A task token belongs to the account's one state machine, a raw email to its sender."""
        if "AWSStepFunctions.SendTask" in headers.get("x-amz-target", ""):
            return next(iter(stepfunctions._state_machines), "*")
        sender = read_sender(body) if service == "ses" else None
        if sender:
            return f"arn:aws:ses:{region}:{account}:identity/{sender}"
        return extract_resource_arn(
            service, method, path, headers, body, query_params, region, account
        )

    def add_sender(service, action, body, query_params):
        context = request_tag_context(service, action, body, query_params)
        sender = read_sender(body) if service == "ses" else None
        return {**context, "ses:FromAddress": sender} if sender else context

    app.pin_request_origin = pin_tls
    iam_actions.extract_iam_action = find_action
    iam_actions.extract_resource_arn = find_resource
    iam_actions.request_tag_context = add_sender


def read_sender(body):
    """Returns the From address of a SendRawEmail request."""
    data = parse_qs(body.decode("latin-1")).get("RawMessage.Data")
    if not data:
        return None
    return parseaddr(str(message_from_bytes(base64.b64decode(data[0])).get("From", "")))[1]
