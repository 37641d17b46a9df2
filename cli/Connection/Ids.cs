using FleetScan.Contracts;

namespace FleetScan.Cli.Connection;

internal static class Ids
{
    public static T Parse<T>(string text)
        where T : struct, IIdentifier<T> =>
        T.TryParse(text, null, out var id) ? id : throw new CliException($"'{text}' is no id. Ids look like 0197a2c4-6f0e-7cc3-98c4-dc0c0c07398f; the list commands show them.");
}
