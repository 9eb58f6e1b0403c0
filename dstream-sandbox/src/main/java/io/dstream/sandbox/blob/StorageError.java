package io.dstream.sandbox.blob;

/** The errors of the service: status, code and text. */
enum StorageError {
    AUTHENTICATION_FAILED(403, "AuthenticationFailed", "Server failed to authenticate the request."),
    BLOB_ALREADY_EXISTS(409, "BlobAlreadyExists", "The specified blob already exists."),
    BLOB_NOT_FOUND(404, "BlobNotFound", "The specified blob does not exist."),
    CONDITION_NOT_MET(412, "ConditionNotMet", "The condition specified using HTTP conditional header(s) is not met."),
    CONTAINER_ALREADY_EXISTS(409, "ContainerAlreadyExists", "The specified container already exists."),
    CONTAINER_NOT_FOUND(404, "ContainerNotFound", "The specified container does not exist."),
    INTERNAL(500, "InternalError", "The server encountered an internal error."),
    INVALID_BLOB_OR_BLOCK(400, "InvalidBlobOrBlock", "The specified blob or block content is invalid."),
    INVALID_BLOCK_LIST(400, "InvalidBlockList", "The specified block list is invalid."),
    SERVER_BUSY(503, "ServerBusy", "The server is busy."),
    TIMED_OUT(500, "OperationTimedOut", "Operation could not be completed within the permitted time."),
    INVALID_HEADER(400, "InvalidHeaderValue", "The value for one of the HTTP headers is not in the correct format."),
    INVALID_NAME(400, "InvalidResourceName", "The specified resource name contains invalid characters."),
    INVALID_QUERY(400, "InvalidQueryParameterValue", "Value for one of the query parameters is invalid."),
    INVALID_RANGE(416, "InvalidRange", "The range specified is invalid for the current size of the resource."),
    INVALID_XML(400, "InvalidXmlDocument", "The specified XML is not syntactically valid."),
    LEASE_ALREADY_PRESENT(409, "LeaseAlreadyPresent", "There is already a lease present."),
    LEASE_BREAKING_ACQUIRE(
            409, "LeaseIsBreakingAndCannotBeAcquired", "The lease is breaking and cannot be acquired until broken."),
    LEASE_BREAKING_CHANGE(409, "LeaseIsBreakingAndCannotBeChanged", "The lease is breaking and cannot be changed."),
    LEASE_BROKEN_RENEW(409, "LeaseIsBrokenAndCannotBeRenewed", "The lease has been broken and cannot be renewed."),
    LEASE_ID_MISMATCH(409, "LeaseIdMismatchWithLeaseOperation", "The lease ID specified did not match the lease ID."),
    LEASE_ID_MISMATCH_BLOB(
            412, "LeaseIdMismatchWithBlobOperation", "The lease ID specified did not match the lease ID for the blob."),
    LEASE_ID_MISSING(412, "LeaseIdMissing", "There is currently a lease on the blob and no lease ID was specified."),
    LEASE_NOT_PRESENT(409, "LeaseNotPresentWithLeaseOperation", "There is currently no lease."),
    LEASE_NOT_PRESENT_BLOB(412, "LeaseNotPresentWithBlobOperation", "There is currently no lease on the blob."),
    MD5_MISMATCH(400, "Md5Mismatch", "The MD5 value specified in the request did not match the MD5 value calculated."),
    METADATA_INVALID(400, "InvalidMetadata", "The metadata specified is invalid."),
    MISSING_HEADER(400, "MissingRequiredHeader", "An HTTP header that's mandatory for this request is missing."),
    NOT_MODIFIED(304, "ConditionNotMet", "The condition specified using HTTP conditional header(s) is not met."),
    NOT_SERVED(501, "NotImplemented", "The sandbox does not serve this operation."),
    TOO_LARGE(413, "RequestBodyTooLarge", "The request body is too large.");

    private final int status;
    private final String code;
    private final String text;

    StorageError(int status, String code, String text) {
        this.status = status;
        this.code = code;
        this.text = text;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String text() {
        return text;
    }

    StorageException exception() {
        return new StorageException(this, text);
    }

    StorageException exception(String detail) {
        return new StorageException(this, text + " " + detail);
    }
}
