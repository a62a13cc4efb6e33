"""How uploads and files describe themselves in OpenAPI."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from orchestra.api.files.serializers import UploadImageForm, UploadImageInput
from orchestra.api.schema import OrchestraSchema


class UploadSchema(OrchestraSchema):
    """Tells of the two ways to send an image."""

    def get_request_serializer(self) -> Any:
        return {
            "application/json": UploadImageInput,
            "multipart/form-data": UploadImageForm,
        }


class FileSchema(OrchestraSchema):
    """Tells of answers that are not JSON, and of parts of them."""

    def get_override_parameters(self) -> list[Any]:
        return [
            OpenApiParameter(
                "token",
                description="The signature of a link; then no session needed.",
            ),
            OpenApiParameter(
                "Range",
                location=OpenApiParameter.HEADER,
                description="The bytes that are wanted, if not all.",
            ),
        ]

    def get_response_serializers(self) -> Any:
        answers: dict[Any, Any] = super().get_response_serializers()
        del answers[200, "application/json"]
        whole = OpenApiResponse(OpenApiTypes.BINARY, "The file.")
        part = OpenApiResponse(OpenApiTypes.BINARY, "That part of the file.")
        return {
            (200, "*/*"): whole,
            (206, "*/*"): part,
            302: OpenApiResponse(description="Where the store serves it."),
            304: OpenApiResponse(description="You have it already."),
            **answers,
        }
