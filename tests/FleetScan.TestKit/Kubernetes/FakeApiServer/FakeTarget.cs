namespace FleetScan.TestKit.Kubernetes;

// What a path asks for: a kind, maybe in one namespace, maybe one object of it.
internal sealed record FakeTarget(FakeKind Kind, string? Namespace, string? Name)
{
    public static FakeTarget? Parse(string path, IReadOnlyList<FakeKind> kinds)
    {
        var (group, version, rest) = path.Trim('/').Split('/') switch
        {
            ["api", var v, .. var r] => ("", v, r),
            ["apis", var g, var v, .. var r] => (g, v, r),
            _ => ("", "", []),
        };
        return rest switch
        {
            ["namespaces", var ns, var plural, .. var name] when Find(plural) is { Namespaced: true } kind => Of(kind, ns, name),
            [var plural, .. var name] when Find(plural) is { } kind => Of(kind, null, name),
            _ => null,
        };

        FakeKind? Find(string plural) => kinds.FirstOrDefault(kind => kind.Group == group && kind.Version == version && kind.Plural == plural);
    }

    private static FakeTarget? Of(FakeKind kind, string? ns, string[] name) => name switch
    {
        [] => new FakeTarget(kind, ns, null),
        [var one] => new FakeTarget(kind, ns, Uri.UnescapeDataString(one)),
        _ => null,
    };
}
