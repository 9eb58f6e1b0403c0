package io.dstream.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Thrown when a text is no JSON, or not of the shape that is asked for. */
public final class JsonFormatException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public JsonFormatException(String message) {
        this(message, null);
    }

    JsonFormatException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The reader's own message quotes what it read, which may be a secret. */
    static JsonFormatException of(IOException e) {
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            String path = mapping.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                    .collect(Collectors.joining("."));
            return new JsonFormatException("The field " + path + " is unknown, missing or of another type", e);
        }
        JsonLocation at = e instanceof JacksonException jackson ? jackson.getLocation() : null;
        String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        return new JsonFormatException("The text is no JSON of the shape that is asked for" + place, e);
    }
}
