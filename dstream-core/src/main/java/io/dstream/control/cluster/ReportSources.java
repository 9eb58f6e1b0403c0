package io.dstream.control.cluster;

import io.dstream.cdc.TableName;
import io.dstream.control.DestinationReport;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What an instance's report takes from other parts, asked anew for each report.
 *
 * @param destinations what this instance's processor has counted
 * @param config what it runs
 * @param listed the tables that the configuration names one by one
 * @param destinationOf names the destination of a table
 */
public record ReportSources(
        Supplier<List<DestinationReport>> destinations,
        Supplier<ConfigState> config,
        Supplier<List<TableName>> listed,
        Function<TableName, String> destinationOf) {}
