"""Makes the emulator's IAM decide on this product's requests as AWS does, and records what it decides.

With AUTH=true the emulator checks each request against the role of the function, but it lacks six facts.
"""

import base64
import json
import re
from email import message_from_bytes
from email.utils import parseaddr
from urllib.parse import parse_qs

from ministack import app
from ministack.core import iam_actions, iam_evaluator
from ministack.services import stepfunctions


def decide_as_aws_does(record_file):
    pin_request_origin = app.pin_request_origin
    extract_iam_action = iam_actions.extract_iam_action
    extract_resource_arn = iam_actions.extract_resource_arn
    request_tag_context = iam_actions.request_tag_context
    dynamodb_service_context = iam_actions.dynamodb_service_context
    dynamodb_transaction_checks = iam_actions.dynamodb_transaction_checks
    enforce = iam_evaluator.enforce
    evaluate = iam_evaluator.evaluate
    asked = None
    record = create_record(record_file)

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

    def add_item_facts(body):
        return {**dynamodb_service_context(body), **describe_items(json.loads(body))}

    def check_each_item(action, body, region, account):
        """Each item of a transaction is decided on by its own key and attributes."""
        checks = dynamodb_transaction_checks(action, body, region, account)
        items = json.loads(body)["TransactItems"] if checks else []
        facts = [describe_items(member) for item in items for member in item.values()]
        # Without them, nothing is allowed: where the emulator sees other items than we do.
        if len(facts) != len(checks):
            return checks
        return [
            (item_action, ItemResource(resource, of_item))
            for (item_action, resource), of_item in zip(checks, facts)
        ]

    def add_facts(context, policies, *limits):
        """Called once for the policies of the caller, and once more where the resource has one."""
        nonlocal asked
        if isinstance(context.resource_arn, ItemResource):
            facts = context.resource_arn.facts
            context.service_context = {
                **context.service_context,
                **{name.lower(): values for name, values in facts.items()},
            }
        asked = context
        return evaluate(context, policies, *limits)

    def decide(*request, **more):
        nonlocal asked
        asked = None
        refusal = enforce(*request, **more)
        if asked:
            record(asked, refusal is None)
        return refusal

    app.pin_request_origin = pin_tls
    iam_actions.extract_iam_action = find_action
    iam_actions.extract_resource_arn = find_resource
    iam_actions.request_tag_context = add_sender
    iam_actions.dynamodb_service_context = add_item_facts
    iam_actions.dynamodb_transaction_checks = check_each_item
    iam_evaluator.evaluate = add_facts
    iam_evaluator.enforce = decide


LEADING_KEYS = "dynamodb:LeadingKeys"


class ItemResource(str):
    """The ARN of a table, with the facts about the one item that a check is about."""

    def __new__(cls, arn, facts):
        resource = super().__new__(cls, arn)
        resource.facts = facts
        return resource


def describe_items(request):
    """Returns the keys and attributes that a request, or an item of a transaction, names."""
    keys = list_leading_keys(request)
    attributes = {*request.get("Item", {}), *request.get("ExpressionAttributeNames", {}).values()}
    return {
        **({LEADING_KEYS: keys} if keys else {}),
        **({"dynamodb:Attributes": sorted(attributes)} if attributes else {}),
    }


def list_leading_keys(request):
    """Returns the partition keys: an index's, where the request names one."""
    if "RequestItems" in request:
        return [
            key["PK"]["S"] for table in request["RequestItems"].values() for key in table["Keys"]
        ]
    if "KeyConditionExpression" in request:
        # The product writes the partition key first.
        value = re.match(r"\s*\S+\s*=\s*(:\w+)", request["KeyConditionExpression"])[1]
        return [request["ExpressionAttributeValues"][value]["S"]]
    item = request.get("Key") or request.get("Item")
    return [item["PK"]["S"]] if item else []


def create_record(file):
    """Returns a function that adds decisions to a file of JSON lines, each kind of call once."""
    known = set()
    lines = open(file, "a", buffering=1, encoding="utf-8")

    def record(context, is_allowed):
        keys = context.service_context.get(LEADING_KEYS.lower(), [])
        kinds = tuple(sorted({key.split("#")[0] for key in keys}))
        call = (context.principal_arn, context.action, str(context.resource_arn), kinds, is_allowed)
        if call in known:
            return
        known.add(call)
        fields = ("principal", "action", "resource", "leadingKeys", "isAllowed")
        lines.write(json.dumps(dict(zip(fields, (*call[:3], keys, is_allowed)))) + "\n")

    return record


def read_sender(body):
    """Returns the From address of a SendRawEmail request."""
    data = parse_qs(body.decode("latin-1")).get("RawMessage.Data")
    if not data:
        return None
    return parseaddr(str(message_from_bytes(base64.b64decode(data[0])).get("From", "")))[1]
