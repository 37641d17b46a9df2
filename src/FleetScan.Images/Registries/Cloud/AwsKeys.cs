namespace FleetScan.Images.Registries.Cloud;

// What requests to Amazon are signed with.
internal sealed record AwsKeys(string Id, string Secret, string? SessionToken)
{
    public override string ToString() => "keys of an AWS identity";
}
