CREATE TABLE dbo.EachType (
    Id int NOT NULL PRIMARY KEY, Flag bit, Tiny tinyint, Small smallint, Big bigint,
    Dec decimal(18,4), Num numeric(9,2), Mon money, SmallMon smallmoney, Re real, Fl float,
    Da date, T0 time(0), T3 time(3), T6 time(6), T7 time(7),
    Dt datetime, Sdt smalldatetime, Dt0 datetime2(0), Dt3 datetime2(3), Dt6 datetime2(6), Dt7 datetime2(7), Dto datetimeoffset(7),
    Ch char(5), Vc varchar(20), Nc nchar(5), Nvc nvarchar(20), Nmax nvarchar(max),
    Bin binary(4), Vbin varbinary(8), Vmax varbinary(max), Guid uniqueidentifier, X xml)
GO
EXEC sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'EachType', @role_name = NULL, @supports_net_changes = 0
GO
INSERT dbo.EachType VALUES (1, 1, 255, -32768, 9223372036854775807,
    12345678901234.5678, -1.50, 922337203685477.5807, -214748.3648, 0.1, 2.5,
    '2026-01-02', '03:04:05', '03:04:05.123', '03:04:05.123456', '03:04:05.1234567',
    '2026-01-02T03:04:05.123', '2026-01-02T03:04:00', '2026-01-02T03:04:05', '2026-01-02T03:04:05.123', '2026-01-02T03:04:05.123456',
    '2026-01-02T03:04:05.1234567', '2026-01-02T03:04:05.1234567+02:00',
    'ab', 'cd', N'ef', N'Zoë', N'a long text', 0x01020304, 0xFF00, 0xCAFE, '6F9619FF-8B86-D011-B42D-00C04FC964FF', '<a>1</a>')
GO
INSERT dbo.EachType (Id) VALUES (2)
GO
INSERT dbo.EachType (Id, Da, T7, Dt, Dt7, Dto, Dec, Mon) VALUES (3, '0001-01-01', '23:59:59.9999999', '1753-01-01T00:00:00', '1969-12-31T23:59:59.9999999',
    '1900-01-01T00:00:00+00:00', -0.0001, -922337203685477.5808)
GO
UPDATE dbo.EachType SET Nvc = N'Zoé', Flag = 0 WHERE Id = 1
GO
UPDATE dbo.EachType SET Nmax = N'another long text' WHERE Id = 1
GO
DELETE dbo.EachType WHERE Id = 2
