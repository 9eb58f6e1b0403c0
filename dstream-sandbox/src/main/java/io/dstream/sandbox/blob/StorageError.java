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
