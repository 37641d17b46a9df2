using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace FleetScan.Backend.Data;

// SQLite cannot compare or sort DateTimeOffset; whole milliseconds since 1970 sort alike in every provider.
internal sealed class UnixMillisecondsConverter() : ValueConverter<DateTimeOffset, long>(
    time => time.ToUnixTimeMilliseconds(),
    value => DateTimeOffset.FromUnixTimeMilliseconds(value));
