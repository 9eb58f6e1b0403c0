# DStream's configuration: every setting, with its default and unit.
#
# A value in double braces is put in when the file is loaded: {{ env "NAME" }} is an environment variable, and loading
# fails where it is not set. {{ file "/run/secrets/name" }} is what that file holds, without the line break at its end.
# {{ env "NAME" | default "x" }} has a fallback, {{ env "NAME" | required "message" }} a
# message of its own; trim, upper and lower change a value. Within quotes, "{{ env \"NAME\" }}" means the same.
# A value is put in after the file was parsed, so it may hold quotes, backslashes and line breaks.
#
# Durations are numbers with a unit: 250ms, 5s, 1.5s, 2m, 1h30m.
# A setting that stands here with its default may be left out; so may every block that is marked as optional.

# From the database to the ingest queue.
ingester {
    # The kind of database. Default: "sqlserver", the only one.
    db_type = "sqlserver"

    # The source database. Required. One of
    #   sqlserver://user:password@host:1433?database=X        (as go-mssqldb; unencrypted unless &encrypt=true)
    #   jdbc:sqlserver://host:1433;databaseName=X;user=...;password=...
    #   Server=host,1433;Database=X;User Id=...;Password=...  (as ADO.NET)
    db_connection_string = "{{ env "DSTREAM_DB_CONNECTION_STRING" }}"

    # The tables to stream. Required, at least one. "Name" is dbo.Name; "schema.Name"; "schema.*" and "*" mean all tables
    # of a schema or of the database that have CDC enabled. Other signs stand in brackets: "[order.items]".
    tables = [
        "Persons",
        "sales.Orders",
        "hr.*",
    ]

    # Where a table starts that has no checkpoint yet. Default: "earliest", all that its change table holds; "latest", what
    # is committed from then on.
    start_position = "earliest"

    # How often tables are polled that have no interval of their own. Optional.
    poll_interval_defaults {
        # The interval while there are changes. Default: 5s, from 10ms to 24h.
        poll_interval = "5s"

        # What the interval grows to while there are none. Default: 2m, from poll_interval to 24h.
        max_poll_interval = "2m"
    }

    # The ingest queue. Required: either this block or
    #   topic {
    #       name = "ingest-topic"
    #       connection_string = "..."
    #       administration_endpoint = "..."
    #   }
    # which is read through its subscription sub1.
    queue {
        # Default: "azure_service_bus", a queue of Service Bus. "azure_event_hubs": an event hub. "direct": the ingester
        # publishes to the output itself, and nothing else stands in this block.
        type = "azure_service_bus"

        # The entity's name, created where it is missing. Required.
        name = "ingest-queue"

        # The connection string of the namespace. Required.
        connection_string = "{{ env "DSTREAM_INGEST_CONNECTION_STRING" }}"

        # In place of connection_string, here and wherever one stands: the namespace's host, signed in to with Microsoft Entra ID.
        # credential is "default" (what the environment offers), "managed_identity", "workload_identity" or "client_secret".
        # namespace = "shop.servicebus.windows.net"
        # credential = "client_secret"
        # tenant_id = "00000000-0000-0000-0000-000000000000"
        # client_id = "00000000-0000-0000-0000-000000000000"
        # client_secret = "{{ file "/run/secrets/dstream-client" }}"
        # authority = "https://login.microsoftonline.us"

        # Where queues, topics and event hubs are managed. Default: the namespace itself over HTTPS and, for an emulator
        # (UseDevelopmentEmulator=true), the endpoint's own port or 5300 over HTTP.
        # administration_endpoint = "http://localhost:5300"

        # Only for azure_event_hubs: how many partitions the event hub is created with where it is missing, from 1 to 1024
        # (1 to 32 in the Basic and Standard tiers); at most as many instances share it. Default: 4.
        # partitions = 4
    }

    # Where leases are taken, one for each table, so that several servers share the tables. Required.
    locks {
        # Default: "azure_blob", the only one.
        type = "azure_blob"

        # The connection string of the storage account. Required.
        connection_string = "{{ env "DSTREAM_BLOB_CONNECTION_STRING" }}"

        # In place of connection_string: the account's address, which is signed in to with credential.
        # account_url = "https://shop.blob.core.windows.net"

        # The blob container, created where it is missing. Required.
        container_name = "locks"

        # How long a lease lasts without being renewed. Default: 30s, from 15s to 60s in whole seconds.
        duration = "30s"
    }

    # Where it is noted how far each table is streamed. Optional.
    checkpoints {
        # A table of the source database, created where it is missing. Default: "cdc_offsets" (in dbo).
        table_name = "cdc_offsets"
    }

    # How much of a change table is read at once. Optional.
    pages {
        # At most this many rows. Default: 1000, from 1 to 100000.
        rows = 1000

        # At most about this much. Default: 4MiB, from 64KiB to 256MiB.
        bytes = "4MiB"
    }

    # What holds for some tables instead of the defaults. Optional.
    tables_overrides {
        # Once for each table or pattern that tables lists or covers.
        overrides {
            # Required.
            table_name = "Persons"

            # Default: those of poll_interval_defaults.
            poll_interval = "500ms"
            max_poll_interval = "10s"

            # The topic or event hub. Default: <server>.<database>.<table>.events in lower case, and
            # <server>.<database>.<schema>.<table>.events outside of dbo.
            destination = "persons.events"

            # Only changes of which this holds are sent; docs/routing.md tells how it is written. Default: every change.
            # filter = "operation <> 'delete' and Age >= 18"

            # Of insert, update and delete, those that are not sent. Default: none.
            # skip_operations = ["delete"]

            # Whether an update's event holds the key and the changed columns only, and is not sent where none of the columns
            # that are sent has changed. Default: false.
            only_changed = false

            # The columns that identify a row, for a table without a primary key.
            # key = ["PersonNumber"]

            # What is sent of the columns. What is masked or not sent reaches no queue, dead letter, log or console either.
            # Optional.
            columns {
                # The only columns that are sent, and those that are not. Default: all are.
                # include = ["ID", "FirstName", "LastName", "Email", "Notes"]
                # exclude = ["Photo"]

                # Columns whose values, NULL too, are sent as ****.
                # mask = ["TaxNumber"]

                # Columns whose values are sent as their HMAC-SHA-256, and the secret that it is made with.
                # hash = ["Email"]
                # hash_key = "{{ env "DSTREAM_HASH_KEY" }}"

                # The most characters that are sent of a text.
                # truncate = ["Notes:100"]

                # The names that consumers see.
                # rename = ["FirstName:first_name", "LastName:last_name"]
            }
        }
    }
}

# From the ingest queue to the destinations. The block may also be called router or processor.
publisher {
    # How many sessions (each holds one table's changes) are worked on in parallel. Default: 16, from 1 to 1000.
    sessions = 16

    # Where the ingest queue is received from. Optional: by default the namespace that the ingester sends to.
    source {
        # Default: "azure_service_bus", the only one.
        type = "azure_service_bus"

        # The connection string of the Service Bus namespace. Required.
        connection_string = "{{ env "DSTREAM_INGEST_CONNECTION_STRING" }}"

        # As in queue.
        # administration_endpoint = "http://localhost:5300"
    }

    # Where changes are routed to. Required: one block without a label, or several with one each:
    #   output "analytics" { ... }
    #   output "audit" { ... }
    # Each change goes to every output, unless route blocks lead it elsewhere.
    output {
        # Which publisher. Required: "azure_service_bus", "azure_event_hubs", "console" (one JSON object a line on standard
        # output), or the type of an added publisher, which may have settings of its own.
        type = "azure_service_bus"

        # Required for azure_service_bus and azure_event_hubs: the connection string of the namespace.
        connection_string = "{{ env "DSTREAM_PUBLISHER_CONNECTION_STRING" }}"

        # Whether missing topics, subscriptions and event hubs are created, which takes the Manage right; where not, those of
        # Service Bus are not looked at either. Default: true.
        create_entities = true

        # Only for azure_event_hubs: how many partitions an event hub is created with, from 1 to 1024 (1 to 32 in the Basic
        # and Standard tiers). Default: 4.
        # partitions = 4

        # Only for azure_service_bus: what a topic is created with: its subscriptions, parted by commas, and whether they have sessions; how long ids of
        # messages are remembered, to drop repeats, from 20s to 168h; how long an event waits, by default for ever.
        # subscriptions = "sub1"
        # sessions = false
        # duplicate_detection_window = "10m"
        # time_to_live = "336h"

        # One topic or event hub for all tables that have none in overrides. Optional: by default each has its own.
        # destination = "changes"

        # Only for azure_service_bus: what keeps one order. Default: "table"; "primary_key", each row; "column:Name", each
        # value of that column.
        session_id = "table"

        # Only for azure_event_hubs: what keeps one order, in one partition. Default: "primary_key", each row; "table";
        # "column:Name", each value of that column.
        # partition_key = "primary_key"

        # The event format. Default: "dstream", the original's envelope; "cloudevents", CloudEvents 1.0 with it as data;
        # "debezium", the envelope of Debezium's SQL Server connector.
        format = "dstream"

        # Only for cloudevents: "ces" writes events as SQL Server's change event streaming does. Optional.
        # profile = "ces"

        # How column values are written. Default: "typed", numbers and booleans as such; "strings", all as strings.
        values = "typed"

        # Only for azure_service_bus, as in queue.
        # administration_endpoint = "http://localhost:5300"

        # Only for console: whether an event is spread over several lines. Default: false.
        # pretty = false
    }

    # Which changes go to which of several outputs. Optional, any number of times: a change takes every route that fits it;
    # where there are routes and none fits, it goes nowhere. Not used here, since the one output has no label.
    #
    #   route {
    #       tables = ["sales.*"]               # as in the ingester; default: every table
    #       operations = ["insert", "update"]  # default: these and "delete"
    #       where = "Region = 'EU'"            # as the filter of a table; optional
    #       outputs = ["analytics"]            # labels of outputs; required
    #   }
}

# Who logs in to REST and console by name and password. Optional: without users and oidc only requests from this machine
# are answered.
users {
    # Once for each user. The name is 1 to 64 characters without a colon.
    user "ops" {
        # What dstream hash-password prints. Required.
        password_hash = "{{ env "DSTREAM_OPS_PASSWORD_HASH" }}"

        # "viewer" sees everything but secrets, "operator" also acts on tables and dead letters, "admin" also changes the
        # configuration and log levels. Required.
        role = "operator"
    }
}

# An OpenID Connect issuer whose bearer tokens REST and console take. Optional.
oidc {
    # The issuer as its tokens name it: https://..., http://... on this machine only. Required.
    issuer = "https://login.example.com/tenant"

    # What the tokens must be for. Required.
    audience = "dstream"

    # The claim that holds the role or a list of them; dots lead into objects: "realm_access.roles". Default: "roles".
    role_claim = "roles"

    # Where the issuer's keys are. Default: where its discovery document says.
    # jwks_url = "https://login.example.com/tenant/keys"

    # Which values of the claim stand for which role. Optional: a value without a block is the role of that name.
    roles {
        role "Group-Operators" {
            # "viewer", "operator" or "admin". Required.
            is = "operator"
        }
    }
}

# Where OpenTelemetry spans of polls, publishes and routes go. Optional: without it there are none.
telemetry {
    # A collector that speaks OTLP over HTTP. Required.
    otlp_endpoint = "http://localhost:4318"

    # Which part of the polls is traced, from 0 to 1. Default: 0.1.
    sample_ratio = 0.1

    # HTTP headers that go with each export. Optional.
    headers {
        header "authorization" {
            # Required.
            value = "{{ env "DSTREAM_OTLP_TOKEN" }}"
        }
    }
}
