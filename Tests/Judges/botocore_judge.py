"""Holds requests against botocore's for the same input.

stdin: one JSON object a line. The first has accessKey, secretKey, sessionToken, region. Each further one is a request as the SDK sends it:
operation, input, method, url, headers (pairs), body. stdout: one JSON object a line for each request, with the list of differences.
"""

import json
import sys
from urllib.parse import urlsplit

from botocore import xform_name
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest, AWSResponse
from botocore.config import Config
from botocore.credentials import Credentials
from botocore.session import Session


class EmptyAnswer:
    def stream(self, *_, **__):
        return iter([b"{}"])


class Judge:
    def __init__(self, settings):
        self.credentials = Credentials(settings["accessKey"], settings["secretKey"], settings["sessionToken"])
        self.region = settings["region"]
        session = Session()
        session.set_credentials(settings["accessKey"], settings["secretKey"], settings["sessionToken"])
        # What botocore would refuse before sending is what a service has to see.
        config = Config(parameter_validation=False, ignore_configured_endpoint_urls=True, use_fips_endpoint=False, use_dualstack_endpoint=False)
        self.client = session.create_client("ivschat", region_name=self.region, config=config)
        self.client.meta.events.register("before-send.ivschat", self.keep)
        self.sent = None

    def keep(self, request, **_):
        self.sent = request
        return AWSResponse(request.url, 200, {}, EmptyAnswer())

    def differences(self, request):
        getattr(self.client, xform_name(request["operation"]))(**request["input"])
        theirs, ours = urlsplit(self.sent.url), urlsplit(request["url"])
        pairs = [
            ("method", self.sent.method, request["method"]),
            ("host", theirs.netloc, ours.netloc),
            ("path", theirs.path, ours.path),
            ("query", theirs.query, ours.query),
            ("body", self.content(self.sent.body), self.content(request["body"])),
            ("signature", self.signature(request), self.authorization(request)["Signature"]),
        ]
        return [f"{what}: botocore has {their!r}, not {our!r}" for what, their, our in pairs if their != our]

    @staticmethod
    def content(body):
        return json.loads(body) if body else None

    @staticmethod
    def header(request, name):
        return next(value for key, value in request["headers"] if key.lower() == name)

    def authorization(self, request):
        parts = self.header(request, "authorization").split(" ", 1)[1].split(", ")
        return dict(part.split("=", 1) for part in parts)

    def signature(self, request):
        """What botocore signs the very same request with."""
        signed = self.authorization(request)["SignedHeaders"].split(";")
        headers = {name: self.header(request, name) for name in signed}
        again = AWSRequest(method=request["method"], url=request["url"], headers=headers, data=request["body"])
        again.context["timestamp"] = headers["x-amz-date"]
        signer = SigV4Auth(self.credentials, "ivschat", self.region)
        return signer.signature(signer.string_to_sign(again, signer.canonical_request(again)), again)


def main():
    lines = sys.stdin
    judge = Judge(json.loads(next(lines)))
    for line in lines:
        request = json.loads(line)
        print(json.dumps({"operation": request["operation"], "differences": judge.differences(request)}))


if __name__ == "__main__":
    main()
