package io.dstream.console.gateway.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Takes a body into memory, but not more of it than a bound. */
final class BoundedBody implements BodySubscriber<byte[]> {
    private final int mostBytes;
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private @Nullable Subscription subscription;

    private static final class ExceededException extends IOException {
        private static final long serialVersionUID = 1;

        ExceededException(int mostBytes) {
            super("The body is longer than " + mostBytes + " bytes");
        }
    }

    private BoundedBody(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    static BodyHandler<byte[]> of(int mostBytes) {
        return head -> new BoundedBody(mostBytes);
    }

    /** Returns whether a body was too long. */
    static boolean isExceeded(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof ExceededException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription begun) {
        subscription = begun;
        begun.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer each : buffers) {
            if (body.isDone()) {
                return;
            }
            if (taken.size() + each.remaining() > mostBytes) {
                exceed();
                return;
            }
            byte[] bytes = new byte[each.remaining()];
            each.get(bytes);
            taken.writeBytes(bytes);
        }
    }

    private void exceed() {
        if (subscription != null) {
            subscription.cancel();
        }
        body.completeExceptionally(new ExceededException(mostBytes));
    }

    @Override
    public void onError(Throwable problem) {
        body.completeExceptionally(problem);
    }

    @Override
    public void onComplete() {
        body.complete(taken.toByteArray());
    }
}
