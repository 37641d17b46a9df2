using System.Diagnostics;
using OpenTelemetry;

namespace FleetScan.Telemetry;

/// <summary>Hands a job's ids from a span to the spans below it, so that those of libraries (HTTP, SQL) carry them too.</summary>
internal sealed class JobTagProcessor : BaseProcessor<Activity>
{
    public override void OnStart(Activity data)
    {
        Inherit(data, JobTelemetry.JobIdKey);
        Inherit(data, JobTelemetry.ParentIdKey);
    }

    private static void Inherit(Activity data, string key)
    {
        if (data.Parent?.GetTagItem(key) is { } value && data.GetTagItem(key) is null)
        {
            data.SetTag(key, value);
        }
    }
}
