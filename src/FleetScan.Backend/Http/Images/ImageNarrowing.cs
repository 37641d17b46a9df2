using System.Linq.Expressions;
using FleetScan.Backend.Data;
using FleetScan.Contracts;
using Microsoft.EntityFrameworkCore;

namespace FleetScan.Backend.Http.Images;

/// <summary>
/// A condition on what leads to an image. Where few images meet it, those are looked up and put in order; where many do, reading images in order soon meets a
/// page of them. A database that has no statistics cannot tell which, so the few are asked for first.
/// </summary>
/// <param name="Images">The images of the account that meet it, each any number of times.</param>
/// <param name="Condition">The same, of one image.</param>
internal sealed record ImageNarrowing(IQueryable<ImageId> Images, Expression<Func<ImageRow, bool>> Condition)
{
    private const int Few = 500;

    /// <summary>The images of an account that meet all conditions.</summary>
    public static async Task<IQueryable<ImageRow>> ApplyAsync(
        FleetScanDb database, AccountId account, IReadOnlyList<ImageNarrowing> narrowings, CancellationToken cancellationToken)
    {
        foreach (var narrowing in narrowings)
        {
            var few = await narrowing.Images.Distinct().Take(Few + 1).ToArrayAsync(cancellationToken);
            if (few.Length <= Few)
            {
                // Not by account as well, or an index of the account would be preferred and read from end to end.
                return narrowings.Where(other => other != narrowing).Aggregate(database.Images.Where(row => few.Contains(row.Id)), (rows, other) => rows.Where(other.Condition));
            }
        }

        return narrowings.Aggregate(database.Images.Where(row => row.AccountId == account), (rows, narrowing) => rows.Where(narrowing.Condition));
    }
}
