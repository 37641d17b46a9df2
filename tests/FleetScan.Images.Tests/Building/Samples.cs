namespace FleetScan.Images.Tests.Building;

internal static class Samples
{
    public const string Debian = """
        PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
        NAME="Debian GNU/Linux"
        VERSION_ID="12"
        VERSION_CODENAME=bookworm
        ID=debian
        """;

    public static string Dpkg(params (string Name, string Version)[] packages) =>
        string.Join("\n", packages.Select(package => $"Package: {package.Name}\nStatus: install ok installed\nArchitecture: amd64\nVersion: {package.Version}\n"));

    public static string Npm(string name, string version) => $$"""{"name":"{{name}}","version":"{{version}}","license":"MIT"}""";

    // Names and versions as one line each, for short expectations.
    public static string[] Names(FleetScan.Contracts.V1.ImageInventory inventory) =>
        [.. inventory.Packages.Select(package => $"{package.Name} {package.Version}")];
}
