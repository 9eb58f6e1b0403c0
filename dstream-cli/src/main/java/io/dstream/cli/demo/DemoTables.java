package io.dstream.cli.demo;

import java.util.List;

/** The three tables of the demonstration. */
public final class DemoTables {
    private static final List<String> NAMES = List.of("Persons", "Orders", "OrderLines");

    private static final List<String> DEFINITIONS = List.of("""
            CREATE TABLE dbo.Persons (
                ID int IDENTITY(1,1) NOT NULL PRIMARY KEY,
                FirstName nvarchar(100) NOT NULL,
                LastName nvarchar(100) NOT NULL,
                Salary decimal(12, 2) NULL,
                Born date NULL,
                Updated datetime2(3) NULL)""", """
            CREATE TABLE dbo.Orders (
                ID int IDENTITY(1,1) NOT NULL PRIMARY KEY,
                PersonID int NOT NULL,
                Status varchar(20) NOT NULL,
                Total money NULL,
                Placed datetimeoffset(3) NULL)""", """
            CREATE TABLE dbo.OrderLines (
                OrderID int NOT NULL,
                LineNumber smallint NOT NULL,
                Sku varchar(32) NOT NULL,
                Quantity int NOT NULL,
                Token uniqueidentifier NULL,
                Picture varbinary(64) NULL,
                PRIMARY KEY (OrderID, LineNumber))""");

    private DemoTables() {}

    public static TableSet tables() {
        return new TableSet(NAMES, DEFINITIONS);
    }
}
