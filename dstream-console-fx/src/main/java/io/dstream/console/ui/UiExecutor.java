package io.dstream.console.ui;

import java.util.concurrent.Executor;

/** Runs work on the thread that may touch what is shown; a test's runs it at once. */
@FunctionalInterface
public interface UiExecutor extends Executor {}
