using FleetScan.Posture.Rules;

namespace FleetScan.Posture.Controls.Cloud;

internal sealed class AwsPolicies() : CloudListRule("eks.amazonaws.com", "PolicyVersion", "eks")
{
    public override string Name => "ensure-aws-policies-are-present";
}
