using FleetScan.Contracts.V1;
using FleetScan.Images;
using FleetScan.Reports.Terminals;

namespace FleetScan.Cli.Images;

internal static class ImageTable
{
    public static void WriteHeadline(Terminal terminal, ImageInventory inventory)
    {
        var distribution = inventory.Distribution is { } known ? $", {known.PrettyName ?? $"{known.Id} {known.Version}".TrimEnd()}" : "";
        var platform = inventory.Platform is null ? "" : $", {inventory.Platform}";
        terminal.WriteLine(Terminal.Printable($"{inventory.Subject}{platform}{distribution}: {inventory.Packages.Count} {(inventory.Packages.Count == 1 ? "package" : "packages")}"));
    }

    public static void Write(Terminal terminal, ImageInventory inventory)
    {
        WriteHeadline(terminal, inventory);
        if (inventory.Packages.Count == 0)
        {
            return;
        }

        terminal.WriteLine();
        var table = new TextTable(new Column("TYPE"), Column.Text("PACKAGE", 20), Column.Text("VERSION", 12), Column.Text("PATH", 20));
        foreach (var package in inventory.Packages)
        {
            table.Add(PackageUrls.TypeOf(package.Type), package.Name, package.Version, package.Path);
        }

        table.Write(terminal);
    }
}
