using FleetScan.Contracts.V1;

namespace FleetScan.Images.Sboms;

// The licences of an inventory's packages as expressions, each once. Only identifiers of the SPDX list make an expression; what else a package states stays among its facts.
internal sealed class DeclaredLicenses
{
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);
    private readonly List<string> _expressions = [];
    private readonly List<(int Package, int Expression)> _byPackage = [];

    private DeclaredLicenses()
    {
    }

    public IReadOnlyList<string> Expressions => _expressions;

    public IReadOnlyList<(int Package, int Expression)> ByPackage => _byPackage;

    public static DeclaredLicenses Of(ImageInventory inventory)
    {
        var found = new DeclaredLicenses();
        for (var i = 0; i < inventory.Packages.Count; i++)
        {
            if (Expression(inventory.Packages[i]) is { } expression)
            {
                found._byPackage.Add((i, found.Index(expression)));
            }
        }

        return found;
    }

    public static string? Expression(InventoryPackage package) =>
        package.Licenses.Count > 0 && package.Licenses.All(SpdxLicenses.IsKnown) ? string.Join(" AND ", package.Licenses) : null;

    private int Index(string expression)
    {
        if (!_known.TryGetValue(expression, out var index))
        {
            index = _expressions.Count;
            _known.Add(expression, index);
            _expressions.Add(expression);
        }

        return index;
    }
}
