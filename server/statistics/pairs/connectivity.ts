/**
 * Strongly connected components of a directed graph: which systems can be compared through chains of wins both ways.
 *
 * `wins[i]` lists the systems that i beat at least once (a tie is half a win each way). A Bradley–Terry fit exists exactly
 * when there is one component: otherwise some group never lost to the rest and its strength runs off to infinity.
 * Returns a component number per system. Tarjan 1972, without recursion; linear in systems and edges.
 *
 * Source: Ford 1957, Amer. Math. Monthly 64:28 (condition); METHODS §6.7.
 */
export function strongComponents(wins: readonly ReadonlySet<number>[]): Int32Array {
  const n = wins.length
  const component = new Int32Array(n).fill(-1)
  const index = new Int32Array(n).fill(-1)
  const low = new Int32Array(n)
  const onStack = new Uint8Array(n)
  const stack: number[] = []
  let visited = 0
  let components = 0
  for (let root = 0; root < n; root++) {
    if (index[root]! >= 0) continue
    const walk = [{ node: root, next: wins[root]![Symbol.iterator]() }]
    enter(root)
    while (walk.length > 0) {
      const { node, next } = walk.at(-1)!
      const step = next.next()
      if (step.done !== true) {
        const to = step.value
        if (index[to]! < 0) {
          walk.push({ node: to, next: wins[to]![Symbol.iterator]() })
          enter(to)
        } else if (onStack[to] === 1) low[node] = Math.min(low[node]!, index[to]!)
        continue
      }
      walk.pop()
      const parent = walk.at(-1)
      if (parent !== undefined) low[parent.node] = Math.min(low[parent.node]!, low[node]!)
      if (low[node] === index[node]) leave(node)
    }
  }
  return component

  function enter(node: number): void {
    index[node] = low[node] = visited++
    stack.push(node)
    onStack[node] = 1
  }
  function leave(node: number): void {
    let member: number
    do {
      member = stack.pop()!
      onStack[member] = 0
      component[member] = components
    } while (member !== node)
    components++
  }
}
