package io.dstream.console.model;

/** Something wrong at a place in a configuration, lines and columns counted from 1. */
public record ConfigDiagnostic(int line, int column, String message) {}
